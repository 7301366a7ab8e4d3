package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.requests.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a fault affects.
 *
 * @param operation the operation, {@code null} for every request
 * @param skip the number of matching requests that it does not affect at first
 * @param times the number of requests that it affects, {@code null} for all
 */
record FaultMatcher(
        @Nullable Operation operation, int skip, @Nullable Integer times) {

    static final FaultMatcher ALL = new FaultMatcher(null, 0, null);

    FaultMatcher {
        if (skip < 0 || (times != null && times < 1)) {
            throw new IllegalArgumentException("The skip of a fault must be at least 0, its times at least 1");
        }
    }

    boolean matches(@Nullable Operation requested) {
        return this.operation == null || this.operation == requested;
    }
}
