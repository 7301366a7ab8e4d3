package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The time for which one call retries after 401 and 403 because the credentials have changed. It begins with the first denial,
 * so that a call ends even if the credentials keep changing. Attempts of a call follow each other: no two threads use this at
 * once.
 */
final class CredentialGrace {

    private final CurrentCredentials credentials;

    private @Nullable Long firstDenial;

    CredentialGrace(CurrentCredentials credentials) {
        this.credentials = credentials;
    }

    /** Whether the call may be retried after a denial at this moment. */
    Mono<Boolean> covers(WorkflowCall call) {
        long now = NanoClock.now();
        if (this.firstDenial == null) {
            this.firstDenial = now;
        }
        boolean inTime = now - this.firstDenial < this.credentials.tolerance();
        return this.credentials.changedWithinTolerance(call, now).map(changed -> changed && inTime);
    }
}
