/** Nodes with durable runs against real databases and a server that speaks HTTP. */
@NullMarked
package io.github.workflowautomation.durable.engine;

import org.jspecify.annotations.NullMarked;
