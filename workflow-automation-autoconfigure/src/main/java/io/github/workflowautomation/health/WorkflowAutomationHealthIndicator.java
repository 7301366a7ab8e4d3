package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The health of the connection to Datadog: whether the site responds and knows the API key. An access token cannot be checked;
 * the health says only whether the site responds. The result of a check is cached, and concurrent callers share one check, so
 * that probes cause few requests.
 *
 * <p>{@code UP} if the key is valid, {@code DOWN} if the key is invalid, the site cannot be reached or fails, {@code UNKNOWN} if
 * the check could not be made. If there are several connections, each has a detail of its own, and {@link DownWhen} decides.
 */
public final class WorkflowAutomationHealthIndicator implements ReactiveHealthIndicator {

    /** The default time limit of a check: 5 s. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** The default time for which the result of a check is cached: 30 s. */
    public static final Duration CACHE = Duration.ofSeconds(30);

    private final DownWhen downWhen;

    private final Mono<Map<String, CheckResult>> results;

    /**
     * An indicator with {@link #TIME_LIMIT} and {@link #CACHE}, which is down if any connection is.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each check
     */
    public WorkflowAutomationHealthIndicator(Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this(checks, DownWhen.ANY, TIME_LIMIT, CACHE);
    }

    /**
     * An indicator with other times, which is down if any connection is.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each check
     * @param timeLimit the maximum time of a check, more than zero
     * @param cache the time for which its result is cached, 0 or more
     */
    public WorkflowAutomationHealthIndicator(
            Supplier<@Nullable WorkflowAutomationChecks> checks, Duration timeLimit, Duration cache) {
        this(checks, DownWhen.ANY, timeLimit, cache);
    }

    /**
     * An indicator with other settings.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each check
     * @param downWhen how the states of several connections lead to one
     * @param timeLimit the maximum time of a check, more than zero
     * @param cache the time for which its result is cached, 0 or more
     */
    public WorkflowAutomationHealthIndicator(
            Supplier<@Nullable WorkflowAutomationChecks> checks,
            DownWhen downWhen,
            Duration timeLimit,
            Duration cache) {
        this.downWhen = downWhen;
        this.results = Mono.defer(() -> check(checks.get(), timeLimit)).cache(cache);
    }

    private static Mono<Map<String, CheckResult>> check(@Nullable WorkflowAutomationChecks checks, Duration timeLimit) {
        if (checks == null) {
            return Mono.just(Map.of(
                    WorkflowAutomationClient.DEFAULT_CONNECTION,
                    new CheckResult(null, null, Preflight.checksMissing(), Stopwatch.start())));
        }
        Map<String, WorkflowAutomationChecks> connections = Preflight.connections(checks);
        return Flux.fromIterable(connections.entrySet())
                .flatMap(
                        connection -> check(connection.getKey(), connection.getValue(), timeLimit)
                                .map(result -> Map.entry(connection.getKey(), result)),
                        connections.size())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new);
    }

    private static Mono<CheckResult> check(String name, WorkflowAutomationChecks checks, Duration timeLimit) {
        String address = String.valueOf(checks.baseUrl());
        return KeyCheck.of(checks, new SettingNames(name), timeLimit)
                .map(finding -> new CheckResult(address, null, finding, Stopwatch.start()))
                .switchIfEmpty(Mono.fromSupplier(
                        () -> new CheckResult(address, credentials(checks), null, Stopwatch.start())));
    }

    private static String credentials(WorkflowAutomationChecks checks) {
        return checks.usesAccessToken() ? "access token, which could not be checked" : "keys";
    }

    @Override
    public Mono<Health> health() {
        return this.results.map(this::health);
    }

    private Health health(Map<String, CheckResult> results) {
        CheckResult only = results.get(WorkflowAutomationClient.DEFAULT_CONNECTION);
        if (only != null && results.size() == 1) {
            return Health.status(only.status()).withDetails(only.details()).build();
        }
        Health.Builder health = Health.status(status(results.values()));
        results.forEach((name, result) -> {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("status", result.status().getCode());
            details.putAll(result.details());
            health.withDetail(name, details);
        });
        return health.build();
    }

    private Status status(Collection<CheckResult> results) {
        List<Status> all = results.stream().map(CheckResult::status).distinct().toList();
        boolean down = (this.downWhen == DownWhen.ANY) ? all.contains(Status.DOWN) : all.equals(List.of(Status.DOWN));
        if (down) {
            return Status.DOWN;
        }
        return all.contains(Status.UP) ? Status.UP : Status.UNKNOWN;
    }

    private record CheckResult(
            @Nullable String address,
            @Nullable String credentials,
            @Nullable PreflightFinding finding,
            Stopwatch age) {

        Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            if (this.address != null) {
                details.put("address", this.address);
            }
            if (this.credentials != null) {
                details.put("credentials", this.credentials);
            }
            if (this.finding != null) {
                details.put("finding", this.finding.kind());
                details.put("cause", this.finding.cause());
                details.put("remedy", this.finding.remedy());
            }
            details.put("checkedSecondsAgo", this.age.elapsed().toSeconds());
            return details;
        }

        private Status status() {
            if (this.finding == null) {
                return Status.UP;
            }
            return (this.finding.kind().severity() == Severity.ERROR) ? Status.DOWN : Status.UNKNOWN;
        }
    }
}
