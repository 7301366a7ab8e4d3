/**
 * JSON in and out: encodes payloads, and decodes instances, workflows and errors from responses.
 *
 * <p>Statuses, headers and what a failure means do not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.json;

import org.jspecify.annotations.NullMarked;
