/**
 * JSON, ids and timestamps in the formats of the service. Which members a response has belongs in {@code service}.
 */
@NullMarked
package io.github.workflowautomation.emulator.format;

import org.jspecify.annotations.NullMarked;
