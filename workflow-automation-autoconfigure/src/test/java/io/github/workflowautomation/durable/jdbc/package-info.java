/** The store of durable runs against real databases. */
@org.jspecify.annotations.NullMarked
package io.github.workflowautomation.durable.jdbc;
