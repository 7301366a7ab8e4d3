package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.WarningThrottle;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * The current credentials and the time of their last change. After a change, 401 and 403 may be temporary: the service needs some
 * seconds to accept new keys everywhere, and the old keys may be revoked before the source supplies the new ones.
 */
public final class CurrentCredentials {

    private static final Logger log = LoggerFactory.getLogger(CurrentCredentials.class);

    /** A denied check is a result of that check and needs no warning. */
    private static final Set<WorkflowOperation> CHECKS =
            EnumSet.of(WorkflowOperation.VALIDATE_KEYS, WorkflowOperation.DESCRIBE_WORKFLOW);

    private final WarningThrottle warnings = new WarningThrottle();

    private final Mono<DatadogCredentials> source;

    private final long tolerance;

    private volatile @Nullable Version latest;

    /**
     * Creates a view of a source.
     *
     * @param tolerance the time after a change during which 401 and 403 are retried
     */
    public CurrentCredentials(Mono<DatadogCredentials> source, Duration tolerance) {
        this.source = source;
        this.tolerance = NanoClock.nanos(tolerance);
    }

    /**
     * Asks the source, at once if it supplies credentials without a signal, otherwise on subscription. Fails with
     * {@link WorkflowCredentialsException} if the source does.
     */
    Mono<DatadogCredentials> get(WorkflowCall call) {
        return latest(call, Version::credentials);
    }

    private <T> Mono<T> latest(WorkflowCall call, Function<Version, T> reader) {
        if (this.source instanceof Callable<?> immediate) {
            return latest(immediate, call, reader);
        }
        return this.source
                .map(current -> reader.apply(remember(current)))
                .switchIfEmpty(Mono.error(() -> none(call)))
                .onErrorMap(failure -> translate(call, failure));
    }

    /** The same without operators, because almost every application has such a source. */
    private <T> Mono<T> latest(Callable<?> immediate, WorkflowCall call, Function<Version, T> reader) {
        try {
            Object current = immediate.call();
            return (current != null)
                    ? Mono.just(reader.apply(remember((DatadogCredentials) current)))
                    : Mono.error(none(call));
        } catch (Throwable ex) {
            Exceptions.throwIfFatal(ex);
            return Mono.error(translate(call, Exceptions.unwrap(ex)));
        }
    }

    private Version remember(DatadogCredentials current) {
        Version known = this.latest;
        if (known == null || !known.credentials().equals(current)) {
            known = new Version(current, NanoClock.now(), known != null);
            this.latest = known;
        }
        return known;
    }

    private static Throwable translate(WorkflowCall call, Throwable failure) {
        return (failure instanceof Error || failure instanceof WorkflowCredentialsException)
                ? failure
                : new WorkflowCredentialsException(
                        call,
                        "was not sent: the source of credentials failed with "
                                + failure.getClass().getSimpleName()
                                + ". Check the DatadogConnectionDetails bean or the supplier",
                        failure);
    }

    private static WorkflowCredentialsException none(WorkflowCall call) {
        return new WorkflowCredentialsException(
                call,
                "was not sent: the source of credentials returned null or nothing. The DatadogConnectionDetails bean or the"
                        + " supplier must return credentials, or throw an exception that says why there are none",
                null);
    }

    long tolerance() {
        return this.tolerance;
    }

    Mono<Boolean> changedWithinTolerance(WorkflowCall call, long now) {
        return latest(call, version -> version.replacesOthers() && now - version.since() < this.tolerance);
    }

    /** Whether the latest request carried an access token. */
    public boolean includeAccessToken() {
        Version known = this.latest;
        return known != null && known.credentials().accessToken() != null;
    }

    /** Warns of a denial (401 or 403) that ends a call. Does not log the text of the response, which could contain a key. */
    void denied(WorkflowApiException denial) {
        if (!CHECKS.contains(denial.getOperation()) && this.warnings.tryAcquire()) {
            log.warn(
                    "{} was denied with {}: check keys, site, scopes and Actions API access. Further denials are not logged"
                            + " for one minute",
                    denial.getCall(),
                    denial.getStatus());
        }
    }

    /**
     * Credentials from the source.
     *
     * @param since when the source supplied them first
     * @param replacesOthers whether the source supplied others before
     */
    private record Version(DatadogCredentials credentials, long since, boolean replacesOthers) {}
}
