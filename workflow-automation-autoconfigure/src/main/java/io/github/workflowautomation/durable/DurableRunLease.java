package io.github.workflowautomation.durable;

/**
 * The right of a node to change a record. The version grows whenever the record changes hands, so that a node whose lease ran out
 * does not write over its successor.
 *
 * @param key the key of the record
 * @param owner the id of the node
 * @param version the version of the lease
 */
public record DurableRunLease(String key, String owner, long version) {}
