/**
 * The operations of the service and the number of requests for each. How requests are processed belongs in {@code server}
 * and {@code service}.
 */
@NullMarked
package io.github.workflowautomation.emulator.requests;

import org.jspecify.annotations.NullMarked;
