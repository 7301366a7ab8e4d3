/**
 * Faults to inject on purpose: their API, their configuration, and how a faulty response is sent. Rejections that the
 * service makes by itself belong in {@code service} and {@code limits}.
 */
@NullMarked
package io.github.workflowautomation.emulator.faults;

import org.jspecify.annotations.NullMarked;
