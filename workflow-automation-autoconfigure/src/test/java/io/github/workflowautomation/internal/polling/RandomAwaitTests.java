package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** No wait is ever forgotten: random runs, subscribers, cancellations and faults, in virtual time. */
class RandomAwaitTests {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(2);

    /** An end that can be seen for so long has been seen: two looks that take their time, a list and a get. */
    private static final Duration SURELY_SEEN = Duration.ofSeconds(10);

    private static final Duration LONGEST_START = Duration.ofMillis(400);

    /** The course of a run; 0 for a length or a removal that never comes. */
    record Course(int startMillis, int lengthMillis, int lagMillis, int removedMillis, boolean fails, boolean second) {

        SimulatedRun apply(SimulatedRun run) {
            run.visibleAfter(Duration.ofMillis(this.lagMillis));
            if (this.lengthMillis > 0) {
                run.lasting(Duration.ofMillis(this.lengthMillis));
            }
            if (this.removedMillis > 0) {
                run.removedAfter(Duration.ofMillis(this.removedMillis));
            }
            return this.fails ? run.endingWith("STEP_ERROR") : run;
        }
    }

    /** How somebody waits. */
    enum How {
        AWAIT,
        WATCH,
        WATCH_STEPS,
        EXECUTE
    }

    /** Who waits for a run since some time after its start, and for how long. Cancelled after 0 for never. */
    record Plan(int run, How how, int afterMillis, int timeoutMillis, int cancelledMillis, boolean cancelOnDispose) {}

    /** What goes wrong for a while. */
    record Trouble(int fromMillis, int lengthMillis, boolean lists, int answer) {

        boolean concerns(Request request) {
            return request.time().toMillis() >= this.fromMillis
                    && request.time().toMillis() < this.fromMillis + this.lengthMillis
                    && request.kind() == (this.lists ? Kind.LIST : Kind.GET);
        }
    }

    /** One who waits, and what became of it. */
    static final class Waiter {

        final Plan plan;

        final Duration since;

        @Nullable
        SimulatedRun run;

        @Nullable
        WorkflowInstance last;

        @Nullable
        Throwable failure;

        @Nullable
        Duration endedAt;

        boolean cancelled;

        Waiter(Plan plan, @Nullable SimulatedRun run, Duration since) {
            this.plan = plan;
            this.run = run;
            this.since = since;
        }

        Duration deadline() {
            return this.since.plusMillis(this.plan.timeoutMillis);
        }

        Duration cancelledAt() {
            return this.since.plusMillis(this.plan.cancelledMillis);
        }

        SimulatedRun run() {
            return Objects.requireNonNull(this.run, this::toString);
        }

        boolean sawTheEnd() {
            return this.last != null && this.last.isFinal() && !this.cancelled;
        }

        @Override
        public String toString() {
            return this.plan + " since " + this.since + " ended at " + this.endedAt + " with " + this.failure;
        }
    }

    @Provide
    Arbitrary<List<Course>> courses() {
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
                .as(Course::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Plan>> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.of(How.class),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(1_000, 60_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 20_000))),
                        Arbitraries.of(true, false))
                .as(Plan::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Trouble>> troubles() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                503,
                                429,
                                403,
                                SimulatedRunsService.BROKEN,
                                SimulatedRunsService.SILENT,
                                SimulatedRunsService.UNREADABLE))
                .as(Trouble::new)
                // A get that is forbidden ends the wait, and rightly so
                .filter(trouble -> trouble.lists || trouble.answer != 403)
                .list()
                .ofMaxSize(4);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
    void noWaitIsEverForgotten(
            @ForAll("courses") List<Course> courses,
            @ForAll("plans") List<Plan> plans,
            @ForAll("troubles") List<Trouble> troubles) {
        int latency = 10 * (plans.size() + courses.size());
        try (SimulatedRunsService datadog = new SimulatedRunsService().latency(Duration.ofMillis(latency))) {
            List<Waiter> waiters = run(datadog, courses, plans, troubles);
            datadog.pass(Duration.ofMinutes(2));
            assertThat(datadog.isIdle()).isTrue();
            Duration end = waiters.stream()
                    .map(waiter -> waiter.cancelled ? waiter.cancelledAt() : waiter.endedAt)
                    .map(Objects::requireNonNull)
                    .max(Duration::compareTo)
                    .orElseThrow();
            // What was on its way by then may still arrive
            assertThat(datadog.requests())
                    .filteredOn(request -> request.kind() != Kind.CANCEL)
                    .allMatch(request -> request.time().compareTo(end.plusMillis(latency)) <= 0);
            Duration quiet = Duration.ofMillis(troubles.stream()
                    .mapToInt(trouble -> trouble.fromMillis + trouble.lengthMillis)
                    .max()
                    .orElse(0));
            assertThat(waiters).hasSameSizeAs(plans).allSatisfy(waiter -> check(waiter, quiet));
            assertThat(new TreeSet<>(datadog.cancelled())).isEqualTo(toBeCancelled(waiters));
        }
    }

    private static List<Waiter> run(
            SimulatedRunsService datadog, List<Course> courses, List<Plan> plans, List<Trouble> troubles) {
        Map<Integer, Waiter> executing = new HashMap<>();
        int[] executed = new int[1];
        datadog.on(request -> {
                    if (request.kind() == Kind.EXECUTE) {
                        executed[0] = Integer.parseInt(request.about());
                    }
                    return troubles.stream()
                            .filter(trouble -> trouble.concerns(request))
                            .map(Trouble::answer)
                            .findFirst()
                            .orElse(200);
                })
                .starting(run -> {
                    Waiter waiter = Objects.requireNonNull(executing.get(executed[0]));
                    waiter.run = run;
                    return courses.get(waiter.plan.run % courses.size()).apply(run);
                });
        WorkflowAutomationClient client =
                datadog.client(builder -> builder.http(HttpOptions.DEFAULTS.withResponseTimeout(RESPONSE_TIMEOUT))
                        .retry(new RetryOptions(1, Duration.ofMillis(200), 1, Duration.ofMillis(200), 0)));
        List<SimulatedRun> runs = new ArrayList<>(java.util.Collections.nCopies(courses.size(), null));
        for (int number = 0; number < courses.size(); number++) {
            int index = number;
            Course course = courses.get(number);
            datadog.at(
                    Duration.ofMillis(course.startMillis),
                    () -> runs.set(
                            index, course.apply(datadog.run(course.second ? Wire.instanceId(99) : Wire.WORKFLOW))));
        }
        List<Waiter> waiters = new ArrayList<>();
        for (Plan plan : plans) {
            int index = plan.run % courses.size();
            Duration since = Duration.ofMillis(courses.get(index).startMillis + plan.afterMillis);
            datadog.at(since, () -> {
                Waiter waiter = new Waiter(plan, (plan.how == How.EXECUTE) ? null : runs.get(index), since);
                waiters.add(waiter);
                executing.put(waiters.size(), waiter);
                Disposable waiting = wait(datadog, client, waiter, waiters.size());
                if (plan.cancelledMillis > 0) {
                    datadog.at(waiter.cancelledAt(), () -> {
                        waiter.cancelled = waiter.endedAt == null;
                        waiting.dispose();
                    });
                }
            });
        }
        return waiters;
    }

    private static Disposable wait(
            SimulatedRunsService datadog, WorkflowAutomationClient client, Waiter waiter, int number) {
        Plan plan = waiter.plan;
        AwaitOptions options = AwaitOptions.defaults()
                .timeout(Duration.ofMillis(plan.timeoutMillis))
                .initialDelay(Duration.ofMillis(300))
                .maxDelay(LONGEST_PAUSE)
                .steps(plan.how == How.WATCH_STEPS)
                .cancelOnDispose(plan.cancelOnDispose);
        Flux<WorkflowInstance> wait = switch (plan.how) {
            case AWAIT ->
                client.awaitCompletion(waiter.run().workflow, waiter.run().id, options)
                        .flux();
            case WATCH, WATCH_STEPS -> client.watchInstance(waiter.run().workflow, waiter.run().id, options);
            case EXECUTE ->
                client.executeAndAwait("example", Map.of("call", number), options)
                        .flux();
        };
        return wait.subscribe(
                state -> waiter.last = state,
                failure -> {
                    waiter.failure = failure;
                    waiter.endedAt = datadog.now();
                    if (failure instanceof WorkflowFailedException failed) {
                        waiter.last = failed.getInstance();
                    }
                },
                () -> waiter.endedAt = datadog.now());
    }

    private static void check(Waiter waiter, Duration quiet) {
        if (waiter.cancelled) {
            assertThat(waiter.endedAt).isNull();
            return;
        }
        Duration endedAt = Objects.requireNonNull(waiter.endedAt, () -> "forgotten: " + waiter);
        // An execute that is on its way is not given up
        Duration start = (waiter.plan.how == How.EXECUTE) ? LONGEST_START : Duration.ZERO;
        assertThat(endedAt).isLessThanOrEqualTo(waiter.deadline().plus(start));
        if (waiter.run == null) {
            assertThat(waiter.failure)
                    .isInstanceOf(WorkflowAwaitTimeoutException.class)
                    .hasMessageContaining("could not be started");
            return;
        }
        SimulatedRun run = waiter.run;
        if (waiter.sawTheEnd()) {
            WorkflowInstance last = Objects.requireNonNull(waiter.last);
            assertThat(last.id()).isEqualTo(run.id);
            assertThat(last.outputs()).containsEntry("of", run.id);
            assertThat(run.isOver(endedAt)).isTrue();
        } else if (waiter.failure instanceof WorkflowNotFoundException) {
            assertThat(run.isVisible(endedAt)).isFalse();
        } else {
            assertThat(waiter.failure).isInstanceOf(WorkflowAwaitTimeoutException.class);
            assertThat(endedAt).isGreaterThanOrEqualTo(waiter.deadline());
            Duration known = longest(longest(run.end(), quiet), longest(waiter.since, run.visibleFrom()));
            boolean surelySeen = known.plus(SURELY_SEEN).compareTo(endedAt) < 0;
            assertThat(surelySeen && run.isVisible(endedAt))
                    .as("%s could be known since %s", waiter, known)
                    .isFalse();
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return (one.compareTo(other) > 0) ? one : other;
    }

    private static Set<String> toBeCancelled(List<Waiter> waiters) {
        Set<String> ids = new TreeSet<>();
        for (Waiter waiter : waiters) {
            if (waiter.plan.cancelOnDispose && !waiter.sawTheEnd() && waiter.run != null) {
                ids.add(waiter.run.id);
            }
        }
        return ids;
    }
}
