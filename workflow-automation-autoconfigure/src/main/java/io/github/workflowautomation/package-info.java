/**
 * What users touch: the client, workflow instances, options and exceptions.
 */
@NullMarked
package io.github.workflowautomation;

import org.jspecify.annotations.NullMarked;
