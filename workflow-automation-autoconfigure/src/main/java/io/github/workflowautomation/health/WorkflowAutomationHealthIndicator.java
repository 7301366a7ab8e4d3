package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The health of the connection to Datadog: whether the site answers and knows the API key; of an
 * access token it tells only that the site answers. The answer is kept for a while,
 * good or bad, and whoever asks while a check is under way gets its result, so that probes cost few requests.
 *
 * <p>{@code UP} if the key is known, {@code DOWN} if it is not or the service is not there or fails, {@code UNKNOWN} if that
 * could not be found out.
 */
public final class WorkflowAutomationHealthIndicator implements ReactiveHealthIndicator {

    /** The longest time that a check takes, unless another one is given: 5 s. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** How long the result of a check is kept, unless another time is given: 30 s. */
    public static final Duration CACHE = Duration.ofSeconds(30);

    private final Mono<Checked> checked;

    /**
     * An indicator with {@link #TIME_LIMIT} and {@link #CACHE}.
     *
     * @param checks gives the client to check with, {@code null} if there is none that knows checks; asked each time
     */
    public WorkflowAutomationHealthIndicator(Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this(checks, TIME_LIMIT, CACHE);
    }

    /**
     * An indicator with times of its own.
     *
     * @param checks gives the client to check with, {@code null} if there is none that knows checks; asked each time
     * @param timeLimit the longest time that a check takes, more than zero
     * @param cache how long its result is kept, 0 or more
     */
    public WorkflowAutomationHealthIndicator(
            Supplier<@Nullable WorkflowAutomationChecks> checks, Duration timeLimit, Duration cache) {
        this.checked = Mono.defer(() -> check(checks.get(), timeLimit)).cache(cache);
    }

    private static Mono<Checked> check(@Nullable WorkflowAutomationChecks checks, Duration timeLimit) {
        if (checks == null) {
            return Mono.just(new Checked(null, null, Preflight.unknownClient(), nanoTime()));
        }
        String address = String.valueOf(checks.baseUrl());
        return KeyCheck.of(checks, timeLimit)
                .map(finding -> new Checked(address, null, finding, nanoTime()))
                .switchIfEmpty(Mono.fromSupplier(() -> new Checked(address, credentials(checks), null, nanoTime())));
    }

    private static String credentials(WorkflowAutomationChecks checks) {
        return checks.usesAccessToken() ? "access token, which could not be checked" : "keys";
    }

    @Override
    public Mono<Health> health() {
        return this.checked.map(Checked::health);
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    private record Checked(
            @Nullable String address,
            @Nullable String credentials,
            @Nullable PreflightFinding finding,
            long at) {

        Health health() {
            Health.Builder health = Health.status(status());
            if (this.address != null) {
                health.withDetail("address", this.address);
            }
            if (this.credentials != null) {
                health.withDetail("credentials", this.credentials);
            }
            if (this.finding != null) {
                health.withDetail("finding", this.finding.kind())
                        .withDetail("cause", this.finding.cause())
                        .withDetail("remedy", this.finding.remedy());
            }
            return health.withDetail("checkedSecondsAgo", TimeUnit.NANOSECONDS.toSeconds(nanoTime() - this.at))
                    .build();
        }

        private Status status() {
            if (this.finding == null) {
                return Status.UP;
            }
            return (this.finding.kind().severity() == Severity.ERROR) ? Status.DOWN : Status.UNKNOWN;
        }
    }
}
