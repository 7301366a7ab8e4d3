package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.RateLimitedService.Event;
import io.github.workflowautomation.testing.RateLimitedService.EventType;
import io.github.workflowautomation.testing.RateLimitedService.HeaderMode;
import io.github.workflowautomation.testing.RateLimitedService.RequestFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import reactor.test.subscriber.TestSubscriber;

/** Random sequences of calls, cancellations, limits and faults, in virtual time. */
class RandomCallSequenceTests {

    /** A service with a limit. */
    record Service(int limit, int seconds, int ageMillis, HeaderMode headerMode, boolean roundsUp, int latencyMillis) {

        RateLimitedService start() {
            RateLimitedService datadog = new RateLimitedService(this.limit, Duration.ofSeconds(this.seconds))
                    .windowAge(Duration.ofMillis(this.ageMillis))
                    .headers(this.headerMode)
                    .latency(Duration.ofMillis(this.latencyMillis));
            return this.roundsUp ? datadog : datadog.roundingResetDown();
        }
    }

    /** A call: the pause before it, and the time after which it is canceled (0 for never). */
    record Call(int pauseMillis, int canceledAfterMillis) {}

    @Provide
    Arbitrary<Service> services() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(HeaderMode.class),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(2, 800))
                .as(Service::new);
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> pauses = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 3000)));
        Arbitrary<Integer> cancellations = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 10_000)));
        return Combinators.combine(pauses, cancellations)
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<RequestFault>> faults() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(RequestFault.NONE)),
                        Tuple.of(1, Arbitraries.of(RequestFault.class)))
                .list()
                .ofMaxSize(30);
    }

    // A stored shrunk sample may contain calls among the faults and would fail even after a fix
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void noCallIsLostRepeatedStuckOrOvertaken(
            @ForAll("services") Service service,
            @ForAll("calls") List<Call> calls,
            @ForAll("faults") List<RequestFault> faults) {
        try (RateLimitedService datadog = service.start().faults(faults)) {
            List<TestSubscriber<WorkflowInstance>> callers = run(datadog, calls);
            for (int number = 1; number <= callers.size(); number++) {
                check(callers.get(number - 1), datadog.runsOf(number), faults);
            }
            checkOrder(datadog.events());
            if (service.headerMode() != HeaderMode.NEVER) {
                checkRejections(datadog.events(), calls.size());
            }
        }
    }

    private static List<TestSubscriber<WorkflowInstance>> run(RateLimitedService datadog, List<Call> calls) {
        WorkflowAutomationClient client =
                datadog.client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofDays(1)))
                        .retry(RetryOptions.DEFAULTS));
        List<TestSubscriber<WorkflowInstance>> callers = new ArrayList<>();
        for (Call call : calls) {
            datadog.advance(Duration.ofMillis(call.pauseMillis()));
            int number = callers.size() + 1;
            TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
            callers.add(caller);
            datadog.record(EventType.SUBSCRIBED, number);
            client.execute("example", Map.of("call", number)).subscribe(caller);
            if (call.canceledAfterMillis() > 0) {
                datadog.after(Duration.ofMillis(call.canceledAfterMillis()), () -> {
                    datadog.record(EventType.CANCELED, number);
                    caller.cancel();
                });
            }
        }
        datadog.advance(Duration.ofHours(1));
        return callers;
    }

    private static void check(TestSubscriber<WorkflowInstance> caller, int runs, List<RequestFault> faults) {
        assertThat(runs).as("runs of one call").isLessThanOrEqualTo(1);
        if (caller.isTerminatedComplete()) {
            assertThat(runs).as("runs of a call that succeeded").isOne();
        } else if (caller.isTerminatedError()) {
            Throwable failure = Objects.requireNonNull(
                    Objects.requireNonNull(caller.getTerminalSignal()).getThrowable());
            assertThat(failure)
                    .as("failure without a fault")
                    .isInstanceOfAny(WorkflowTransportException.class, WorkflowOutcomeUnknownException.class);
            assertThat(faults).as("the fault that caused " + failure).isNotEmpty();
            if (!(failure instanceof WorkflowOutcomeUnknownException)) {
                assertThat(runs).as("runs of a call that certainly failed").isZero();
            }
        } else {
            assertThat(caller.isCancelled()).as("neither ended nor canceled").isTrue();
        }
    }

    /**
     * If the service reports when to retry, finding its limit costs about one rejection for each admitted request, and reset
     * times in whole seconds cost one or two more. It must not cost one rejection for each waiting call in each window.
     */
    private static void checkRejections(List<Event> events, int calls) {
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.REJECTED)
                .as("rejections")
                .hasSizeLessThanOrEqualTo(3 * calls);
    }

    /** A call that waits for the limit, since its subscription or a rejection, is sent before all later calls. */
    private static void checkOrder(List<Event> events) {
        TreeSet<Integer> waiting = new TreeSet<>();
        Set<Integer> canceled = new HashSet<>();
        for (Event event : events) {
            switch (event.type()) {
                case SUBSCRIBED -> waiting.add(event.call());
                case REJECTED -> {
                    // The exchange of a canceled call goes on, and nobody waits for it
                    if (!canceled.contains(event.call())) {
                        waiting.add(event.call());
                    }
                }
                case CANCELED -> {
                    waiting.remove(event.call());
                    canceled.add(event.call());
                }
                case SENT -> {
                    waiting.remove(event.call());
                    assertThat(waiting.headSet(event.call()))
                            .as("overtaken calls")
                            .isEmpty();
                }
            }
        }
    }
}
