/** Durable runs against real databases and a server that speaks HTTP. */
@org.jspecify.annotations.NullMarked
package io.github.workflowautomation.durable;
