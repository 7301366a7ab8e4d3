/** The store of durable runs against real databases. */
@NullMarked
package io.github.workflowautomation.durable.jdbc;

import org.jspecify.annotations.NullMarked;
