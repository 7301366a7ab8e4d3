package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowMethods;
import io.github.workflowautomation.definition.WorkflowTypes;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks the keys and each workflow that has an alias for problems that prevent runs from starting. It starts no run: it
 * validates the API key and reads each workflow once.
 *
 * <p>The preflight cannot check what only starting a run shows: whether the credentials have the scope {@code workflows_run},
 * whether their owner may run the workflow, and payloads that are maps. Without an alias, it cannot check the application key or the access token.
 */
public final class Preflight {

    /** The default time limit of a preflight: 10 s. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** The check of the keys may take one half of the time limit, so that the other half remains for the workflows. */
    private static final int KEY_CHECK_DIVISOR = 2;

    /** The number of workflows that are read concurrently: enough for the time limit, and little load for the rate limits. */
    private static final int CONCURRENCY = 4;

    /** After one of these findings, workflows are not checked: each of them would fail for the same reason. */
    private static final Set<Kind> FATAL = Set.of(Kind.SITE_UNREACHABLE, Kind.ADDRESS_WRONG, Kind.KEYS_INVALID);

    private final Supplier<@Nullable WorkflowAutomationChecks> checks;

    private final Supplier<@Nullable WorkflowMethods> methods;

    private final Supplier<@Nullable WorkflowTypes> types;

    private final Duration timeLimit;

    private final Mono<List<PreflightFinding>> shared;

    /**
     * A preflight with the time limit {@link #TIME_LIMIT}.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each preflight
     */
    public Preflight(Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this(checks, TIME_LIMIT);
    }

    /**
     * A preflight with another time limit.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each preflight
     * @param timeLimit the maximum time of a preflight, more than zero
     */
    public Preflight(Supplier<@Nullable WorkflowAutomationChecks> checks, Duration timeLimit) {
        this(checks, () -> null, () -> null, timeLimit);
    }

    /**
     * A preflight that also checks the methods that run workflows.
     *
     * @param checks supplies the checks, {@code null} if the client has none; called for each preflight
     * @param methods supplies the methods, {@code null} if there are none; called for each preflight
     * @param types supplies what their types become as JSON, {@code null} if it is not known; called for each preflight
     * @param timeLimit the maximum time of a preflight, more than zero
     */
    public Preflight(
            Supplier<@Nullable WorkflowAutomationChecks> checks,
            Supplier<@Nullable WorkflowMethods> methods,
            Supplier<@Nullable WorkflowTypes> types,
            Duration timeLimit) {
        this.checks = checks;
        this.methods = methods;
        this.types = types;
        this.timeLimit = timeLimit;
        this.shared = Mono.defer(this::examine).cache(Duration.ZERO);
    }

    /**
     * Runs the preflight. Concurrent callers share the result of one preflight.
     *
     * @return the findings, the general ones first; empty if there are no problems. Signals no error: a check that fails is a
     * finding, too
     */
    public Mono<List<PreflightFinding>> run() {
        return this.shared;
    }

    private Mono<List<PreflightFinding>> examine() {
        @Nullable WorkflowAutomationChecks current = this.checks.get();
        if (current == null) {
            return Mono.just(List.of(checksMissing()));
        }
        Stopwatch stopwatch = Stopwatch.start();
        Map<String, WorkflowAutomationChecks> connections = connections(current);
        // All at once: a connection that hangs takes no time from the others
        return Flux.fromIterable(connections.entrySet())
                .flatMapSequential(
                        connection -> examine(connection.getKey(), connection.getValue(), stopwatch),
                        connections.size())
                .flatMapIterable(findings -> findings)
                .collectList();
    }

    /** At least one: a mock of the checks has no connections. */
    static Map<String, WorkflowAutomationChecks> connections(WorkflowAutomationChecks checks) {
        Map<String, WorkflowAutomationChecks> connections = checks.connections();
        return connections.isEmpty() ? Map.of(WorkflowAutomationClient.DEFAULT_CONNECTION, checks) : connections;
    }

    private Mono<List<PreflightFinding>> examine(String name, WorkflowAutomationChecks current, Stopwatch stopwatch) {
        SettingNames names = new SettingNames(name);
        return KeyCheck.of(current, names, this.timeLimit.dividedBy(KEY_CHECK_DIVISOR))
                .map(List::of)
                .defaultIfEmpty(List.of())
                .flatMap(keys -> keys.stream().anyMatch(finding -> FATAL.contains(finding.kind()))
                        ? Mono.just(keys)
                        : workflows(current, names, stopwatch).map(found -> concat(keys, found)))
                .map(findings ->
                        findings.stream().map(finding -> finding.on(name)).toList());
    }

    static PreflightFinding checksMissing() {
        return PreflightFinding.general(
                Kind.NOT_CHECKED,
                "The connection cannot be checked: the application replaces the WorkflowAutomationClient and has no"
                        + " WorkflowAutomationChecks.",
                "To have the connection checked, declare a bean of type WorkflowAutomationChecks.");
    }

    private Mono<List<PreflightFinding>> workflows(
            WorkflowAutomationChecks current, SettingNames names, Stopwatch stopwatch) {
        if (current instanceof WorkflowDefinitionChecks definitions) {
            return workflows(definitions, names, stopwatch);
        }
        return Mono.just(current.workflows().isEmpty() ? List.of() : List.of(definitionChecksMissing()));
    }

    private static PreflightFinding definitionChecksMissing() {
        return PreflightFinding.general(
                Kind.NOT_CHECKED,
                "The workflows cannot be checked: the WorkflowAutomationChecks of the application cannot read them.",
                "To have the workflows checked, let the bean implement WorkflowDefinitionChecks.");
    }

    private Mono<List<PreflightFinding>> workflows(
            WorkflowDefinitionChecks current, SettingNames names, Stopwatch stopwatch) {
        MethodFindings findingsOfMethods = methodFindings(current, names.connection());
        return Flux.fromIterable(current.workflows().entrySet())
                .flatMapSequential(workflow -> check(current, workflow, findingsOfMethods, stopwatch), CONCURRENCY)
                .collectList()
                .map(checked -> {
                    List<PreflightFinding> findings =
                            new ArrayList<>(new AccessFindings(checked, names, current::usesAccessToken).findings());
                    checked.forEach(check -> findings.addAll(check.findings()));
                    return findings;
                });
    }

    private MethodFindings methodFindings(WorkflowDefinitionChecks current, String connection) {
        WorkflowMethods known = current.workflows().isEmpty() ? null : this.methods.get();
        return new MethodFindings(connection, (known != null) ? known.all() : List.of(), this.types.get());
    }

    private Mono<AliasCheck> check(
            WorkflowDefinitionChecks current,
            Map.Entry<String, String> workflow,
            MethodFindings findingsOfMethods,
            Stopwatch stopwatch) {
        return Mono.defer(() -> AliasCheck.of(
                current,
                workflow.getKey(),
                workflow.getValue(),
                findingsOfMethods,
                this.timeLimit.minus(stopwatch.elapsed())));
    }

    private static List<PreflightFinding> concat(List<PreflightFinding> keys, List<PreflightFinding> workflows) {
        List<PreflightFinding> all = new ArrayList<>(keys);
        all.addAll(workflows);
        return List.copyOf(all);
    }
}
