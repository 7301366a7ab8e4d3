/**
 * The store of durable runs in a relational database: one table, plain SQL.
 */
@NullMarked
package io.github.workflowautomation.durable.jdbc;

import org.jspecify.annotations.NullMarked;
