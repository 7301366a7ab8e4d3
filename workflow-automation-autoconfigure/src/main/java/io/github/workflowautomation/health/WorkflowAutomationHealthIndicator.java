package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/**
 * The health of the connection to Datadog: whether the site responds and knows the API key. An access token cannot be checked;
 * the health says only whether the site responds. The result of a check is cached, and concurrent callers share one check, so
 * that probes cause few requests.
 *
 * <p>{@code UP} if the key is valid, {@code DOWN} if the key is invalid, the site cannot be reached or fails, {@code UNKNOWN} if
 * the check could not be made.
 */
public final class WorkflowAutomationHealthIndicator implements ReactiveHealthIndicator {

    /** The default time limit of a check: 5 s. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** The default time for which the result of a check is cached: 30 s. */
    public static final Duration CACHE = Duration.ofSeconds(30);

    private final Mono<CheckResult> result;

    /**
     * An indicator with {@link #TIME_LIMIT} and {@link #CACHE}.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each check
     */
    public WorkflowAutomationHealthIndicator(Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this(checks, TIME_LIMIT, CACHE);
    }

    /**
     * An indicator with other times.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each check
     * @param timeLimit the maximum time of a check, more than zero
     * @param cache the time for which its result is cached, 0 or more
     */
    public WorkflowAutomationHealthIndicator(
            Supplier<@Nullable WorkflowAutomationChecks> checks, Duration timeLimit, Duration cache) {
        this.result = Mono.defer(() -> check(checks.get(), timeLimit)).cache(cache);
    }

    private static Mono<CheckResult> check(@Nullable WorkflowAutomationChecks checks, Duration timeLimit) {
        if (checks == null) {
            return Mono.just(new CheckResult(null, null, Preflight.checksMissing(), Stopwatch.start()));
        }
        String address = String.valueOf(checks.baseUrl());
        return KeyCheck.of(checks, timeLimit)
                .map(finding -> new CheckResult(address, null, finding, Stopwatch.start()))
                .switchIfEmpty(Mono.fromSupplier(
                        () -> new CheckResult(address, credentials(checks), null, Stopwatch.start())));
    }

    private static String credentials(WorkflowAutomationChecks checks) {
        return checks.usesAccessToken() ? "access token, which could not be checked" : "keys";
    }

    @Override
    public Mono<Health> health() {
        return this.result.map(CheckResult::health);
    }

    private record CheckResult(
            @Nullable String address,
            @Nullable String credentials,
            @Nullable PreflightFinding finding,
            Stopwatch age) {

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
            return health.withDetail("checkedSecondsAgo", this.age.elapsed().toSeconds())
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
