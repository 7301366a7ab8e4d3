/**
 * The running emulator: the HTTP server, the pipeline that every request passes, access control, the clock and the
 * content. How an operation of the service works belongs in {@code service}, how the emulator is configured in
 * {@code properties}.
 */
@NullMarked
package io.github.workflowautomation.emulator.server;

import org.jspecify.annotations.NullMarked;
