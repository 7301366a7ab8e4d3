/**
 * The workflows themselves: the client that lists, reads, creates, changes and deletes them, and its types.
 *
 * <p>Runs of workflows do not belong here: see the root package.
 */
@NullMarked
package io.github.workflowautomation.definition;

import org.jspecify.annotations.NullMarked;
