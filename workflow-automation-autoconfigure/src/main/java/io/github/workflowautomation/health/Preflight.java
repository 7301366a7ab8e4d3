package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out, for the keys and for each workflow that has an alias, what would keep a run from starting. It starts none: it
 * asks whether the API key is known and reads the workflows, each once.
 *
 * <p>It cannot find out what only starting a run shows: whether the key has the scope {@code workflows_run}, and whether its
 * owner may run the workflow. Without an alias, nothing is known of the application key or the access token.
 */
public final class Preflight {

    /** The longest time that a preflight takes, unless another one is given: 10 s. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** The keys' share of it: the workflows need some, too. */
    private static final int SHARE_OF_KEYS = 2;

    private static final int AT_ONCE = 4;

    /** After one of these there is nothing to learn from workflows: what goes wrong would go wrong for each of them. */
    private static final Set<Kind> FATAL = Set.of(Kind.SITE_UNREACHABLE, Kind.ADDRESS_WRONG, Kind.KEYS_INVALID);

    private final Supplier<@Nullable WorkflowAutomationChecks> checks;

    private final Duration timeLimit;

    private final Mono<List<PreflightFinding>> shared;

    /**
     * A preflight that takes {@link #TIME_LIMIT} at most.
     *
     * @param checks gives the client to check with, {@code null} if there is none that knows checks; asked each time
     */
    public Preflight(Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this(checks, TIME_LIMIT);
    }

    /**
     * A preflight with a time limit of its own.
     *
     * @param checks gives the client to check with, {@code null} if there is none that knows checks; asked each time
     * @param timeLimit the longest time that a run of the preflight takes, more than zero
     */
    public Preflight(Supplier<@Nullable WorkflowAutomationChecks> checks, Duration timeLimit) {
        this.checks = checks;
        this.timeLimit = timeLimit;
        this.shared = Mono.defer(this::examine).cache(Duration.ZERO);
    }

    /**
     * Runs the preflight. Whoever asks while one is under way gets its findings.
     *
     * @return what was found, the general findings first; empty if nothing was. No error is signalled: what cannot be
     * checked is a finding, too
     */
    public Mono<List<PreflightFinding>> run() {
        return this.shared;
    }

    private Mono<List<PreflightFinding>> examine() {
        @Nullable WorkflowAutomationChecks current = this.checks.get();
        if (current == null) {
            return Mono.just(List.of(unknownClient()));
        }
        long start = nanoTime();
        return KeyCheck.of(current, this.timeLimit.dividedBy(SHARE_OF_KEYS))
                .map(List::of)
                .defaultIfEmpty(List.of())
                .flatMap(keys -> keys.stream().anyMatch(finding -> FATAL.contains(finding.kind()))
                        ? Mono.just(keys)
                        : workflows(current, start).map(found -> together(keys, found)));
    }

    static PreflightFinding unknownClient() {
        return PreflightFinding.general(
                Kind.NOT_CHECKED,
                "The connection cannot be checked: the application replaces the WorkflowAutomationClient and has no"
                        + " WorkflowAutomationChecks.",
                "To have the connection checked, declare a bean of type WorkflowAutomationChecks.");
    }

    private Mono<List<PreflightFinding>> workflows(WorkflowAutomationChecks current, long start) {
        return Flux.fromIterable(current.workflows().entrySet())
                .flatMapSequential(workflow -> check(current, workflow, start), AT_ONCE)
                .collectList()
                .map(checked -> {
                    List<PreflightFinding> findings =
                            new ArrayList<>(new Refusals(checked, current::usesAccessToken).findings());
                    checked.forEach(check -> findings.addAll(check.findings()));
                    return findings;
                });
    }

    private Mono<AliasCheck> check(WorkflowAutomationChecks current, Map.Entry<String, String> workflow, long start) {
        return Mono.defer(() -> AliasCheck.of(
                current, workflow.getKey(), workflow.getValue(), this.timeLimit.minusNanos(nanoTime() - start)));
    }

    private static List<PreflightFinding> together(List<PreflightFinding> keys, List<PreflightFinding> workflows) {
        List<PreflightFinding> all = new ArrayList<>(keys);
        all.addAll(workflows);
        return List.copyOf(all);
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
