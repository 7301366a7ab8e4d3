package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Random runs, callers, cancellations and faults, in virtual time: each await ends in time. */
class RandomAwaitTests {

    private static final Duration MAX_DELAY = Duration.ofSeconds(2);

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(2);

    @Provide
    Arbitrary<List<RunPlan>> runPlans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.integers().between(1, 20_000)),
                                Tuple.of(1, Arbitraries.just(0))),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 8_000))),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 20_000))),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of(false, false, false, true))
                .as(RunPlan::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<AwaitPlan>> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.of(AwaitPlan.Kind.class),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(1_000, 60_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 20_000))),
                        Arbitraries.of(true, false))
                .as(AwaitPlan::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<FaultPeriod>> faultPeriods() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                503,
                                429,
                                403,
                                SimulatedRunsService.CONNECTION_RESET,
                                SimulatedRunsService.NO_RESPONSE,
                                SimulatedRunsService.UNREADABLE))
                .as(FaultPeriod::new)
                // A denied fetch ends the await, as it should
                .filter(faultPeriod -> faultPeriod.lists() || faultPeriod.response() != 403)
                .list()
                .ofMaxSize(4);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
    void eachAwaitEndsInTimeWithTheCorrectResult(
            @ForAll("runPlans") List<RunPlan> runPlans,
            @ForAll("plans") List<AwaitPlan> plans,
            @ForAll("faultPeriods") List<FaultPeriod> faultPeriods) {
        int latency = 10 * (plans.size() + runPlans.size());
        try (SimulatedRunsService datadog = new SimulatedRunsService().latency(Duration.ofMillis(latency))) {
            List<AwaitingCaller> callers = run(datadog, runPlans, plans, faultPeriods);
            datadog.advance(Duration.ofMinutes(2));
            assertThat(datadog.isIdle()).isTrue();
            Duration end = callers.stream()
                    .map(caller -> caller.canceled ? caller.canceledAt() : caller.endedAt)
                    .map(Objects::requireNonNull)
                    .max(Duration::compareTo)
                    .orElseThrow();
            // Requests that were sent before may still arrive
            assertThat(datadog.requests())
                    .filteredOn(request -> request.kind() != Kind.CANCEL)
                    .allMatch(request -> request.time().compareTo(end.plusMillis(latency)) <= 0);
            Duration lastFaultEnd = Duration.ofMillis(faultPeriods.stream()
                    .mapToInt(faultPeriod -> faultPeriod.fromMillis() + faultPeriod.durationMillis())
                    .max()
                    .orElse(0));
            assertThat(callers).hasSameSizeAs(plans).allSatisfy(caller -> caller.check(lastFaultEnd));
            assertThat(new TreeSet<>(datadog.canceledRuns())).isEqualTo(runsToCancel(callers));
        }
    }

    private static List<AwaitingCaller> run(
            SimulatedRunsService datadog,
            List<RunPlan> runPlans,
            List<AwaitPlan> plans,
            List<FaultPeriod> faultPeriods) {
        Map<Integer, AwaitingCaller> executing = new HashMap<>();
        int[] executed = new int[1];
        datadog.respond(request -> {
                    if (request.kind() == Kind.EXECUTE) {
                        executed[0] = Integer.parseInt(request.subject());
                    }
                    return faultPeriods.stream()
                            .filter(faultPeriod -> faultPeriod.covers(request))
                            .map(FaultPeriod::response)
                            .findFirst()
                            .orElse(200);
                })
                .starting(run -> {
                    AwaitingCaller caller = Objects.requireNonNull(executing.get(executed[0]));
                    caller.run = run;
                    return runPlans.get(caller.plan.run() % runPlans.size()).apply(run);
                });
        WorkflowAutomationClient client =
                datadog.client(builder -> builder.http(HttpOptions.DEFAULTS.withResponseTimeout(RESPONSE_TIMEOUT))
                        .retry(new RetryOptions(1, Duration.ofMillis(200), 1, Duration.ofMillis(200), 0)));
        List<SimulatedRun> runs = new ArrayList<>(Collections.nCopies(runPlans.size(), null));
        for (int number = 0; number < runPlans.size(); number++) {
            int index = number;
            RunPlan runPlan = runPlans.get(number);
            datadog.at(
                    Duration.ofMillis(runPlan.startMillis()),
                    () -> runs.set(
                            index,
                            runPlan.apply(
                                    datadog.startRun(runPlan.otherWorkflow() ? Wire.instanceId(99) : Wire.WORKFLOW))));
        }
        List<AwaitingCaller> callers = new ArrayList<>();
        for (AwaitPlan plan : plans) {
            int index = plan.run() % runPlans.size();
            Duration since = Duration.ofMillis(runPlans.get(index).startMillis() + plan.afterMillis());
            datadog.at(since, () -> {
                AwaitingCaller caller = new AwaitingCaller(
                        plan, (plan.kind() == AwaitPlan.Kind.EXECUTE) ? null : runs.get(index), since);
                callers.add(caller);
                executing.put(callers.size(), caller);
                Disposable awaiting = await(datadog, client, caller, callers.size());
                if (plan.canceledMillis() > 0) {
                    datadog.at(caller.canceledAt(), () -> {
                        caller.canceled = caller.endedAt == null;
                        awaiting.dispose();
                    });
                }
            });
        }
        return callers;
    }

    private static Disposable await(
            SimulatedRunsService datadog, WorkflowAutomationClient client, AwaitingCaller caller, int number) {
        AwaitPlan plan = caller.plan;
        AwaitOptions options = AwaitOptions.defaults()
                .timeout(Duration.ofMillis(plan.timeoutMillis()))
                .initialDelay(Duration.ofMillis(300))
                .maxDelay(MAX_DELAY)
                .steps(plan.kind() == AwaitPlan.Kind.WATCH_STEPS)
                .cancelOnDispose(plan.cancelOnDispose());
        Flux<WorkflowInstance> result = switch (plan.kind()) {
            case AWAIT ->
                client.awaitCompletion(caller.run().workflow, caller.run().id, options)
                        .flux();
            case WATCH, WATCH_STEPS -> client.watchInstance(caller.run().workflow, caller.run().id, options);
            case EXECUTE ->
                client.executeAndAwait("example", Map.of("call", number), options)
                        .flux();
        };
        return result.subscribe(
                state -> caller.last = state,
                failure -> {
                    caller.failure = failure;
                    caller.endedAt = datadog.now();
                    if (failure instanceof WorkflowFailedException failed) {
                        caller.last = failed.getInstance();
                    }
                },
                () -> caller.endedAt = datadog.now());
    }

    private static Set<String> runsToCancel(List<AwaitingCaller> callers) {
        Set<String> ids = new TreeSet<>();
        for (AwaitingCaller caller : callers) {
            if (caller.plan.cancelOnDispose() && !caller.sawTheEnd() && caller.run != null) {
                ids.add(caller.run.id);
            }
        }
        return ids;
    }
}
