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
import io.github.workflowautomation.testing.RateLimitedService.RequestFault;
import io.github.workflowautomation.testing.RateLimitedService.Telling;
import io.github.workflowautomation.testing.RateLimitedService.What;
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

/** The promises, kept in random sequences of calls, cancellations, limits and faults, in virtual time. */
class RandomCallSequenceTests {

    /** A service with a limit. */
    record Service(int limit, int seconds, int ageMillis, Telling telling, boolean roundsUp, int latencyMillis) {

        RateLimitedService start() {
            RateLimitedService datadog = new RateLimitedService(this.limit, Duration.ofSeconds(this.seconds))
                    .age(Duration.ofMillis(this.ageMillis))
                    .telling(this.telling)
                    .latency(Duration.ofMillis(this.latencyMillis));
            return this.roundsUp ? datadog : datadog.roundingDown();
        }
    }

    /** How long after the call before it a call is made, and how long after that it is cancelled: 0 for never. */
    record Call(int pauseMillis, int cancelledAfterMillis) {}

    @Provide
    Arbitrary<Service> services() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(Telling.class),
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

    // Shrunk samples may hold calls among the faults, and would fail again when the defect is gone
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void noCallIsLostOrDoubledOrStuckOrOvertaken(
            @ForAll("services") Service service,
            @ForAll("calls") List<Call> calls,
            @ForAll("faults") List<RequestFault> faults) {
        try (RateLimitedService datadog = service.start().faults(faults)) {
            List<TestSubscriber<WorkflowInstance>> callers = run(datadog, calls);
            for (int number = 1; number <= callers.size(); number++) {
                check(callers.get(number - 1), datadog.runsOf(number), faults);
            }
            checkOrder(datadog.events());
            if (service.telling() != Telling.NOTHING) {
                checkRefusals(datadog.events(), calls.size());
            }
        }
    }

    private static List<TestSubscriber<WorkflowInstance>> run(RateLimitedService datadog, List<Call> calls) {
        WorkflowAutomationClient client =
                datadog.client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofDays(1)))
                        .retry(RetryOptions.DEFAULTS));
        List<TestSubscriber<WorkflowInstance>> callers = new ArrayList<>();
        for (Call call : calls) {
            datadog.pass(Duration.ofMillis(call.pauseMillis()));
            int number = callers.size() + 1;
            TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
            callers.add(caller);
            datadog.note(What.MADE, number);
            client.execute("example", Map.of("call", number)).subscribe(caller);
            if (call.cancelledAfterMillis() > 0) {
                datadog.after(Duration.ofMillis(call.cancelledAfterMillis()), () -> {
                    datadog.note(What.CANCELLED, number);
                    caller.cancel();
                });
            }
        }
        datadog.pass(Duration.ofHours(1));
        return callers;
    }

    private static void check(TestSubscriber<WorkflowInstance> caller, int runs, List<RequestFault> faults) {
        assertThat(runs).as("runs of one call").isLessThanOrEqualTo(1);
        if (caller.isTerminatedComplete()) {
            assertThat(runs).as("runs of a call that succeeded").isOne();
        } else if (caller.isTerminatedError()) {
            Throwable failure = Objects.requireNonNull(
                    Objects.requireNonNull(caller.getTerminalSignal()).getThrowable());
            assertThat(failure).as("no failure but for a fault").isInstanceOf(WorkflowTransportException.class);
            assertThat(faults).as("the fault that caused " + failure).isNotEmpty();
            if (!(failure instanceof WorkflowOutcomeUnknownException)) {
                assertThat(runs).as("runs of a call that failed for sure").isZero();
            }
        } else {
            assertThat(caller.isCancelled()).as("neither ended nor cancelled").isTrue();
        }
    }

    /**
     * Where the service tells how long to wait, finding out its limit costs a refusal for each request that comes through,
     * and trying a window whose seconds were rounded one or two more; not one for all that wait, window after window.
     */
    private static void checkRefusals(List<Event> events, int calls) {
        assertThat(events)
                .filteredOn(event -> event.what() == What.REFUSED)
                .as("refusals")
                .hasSizeLessThanOrEqualTo(3 * calls);
    }

    /** Whoever waits for the limit, from the making of the call or from a refusal on, goes before all later calls. */
    private static void checkOrder(List<Event> events) {
        TreeSet<Integer> waiting = new TreeSet<>();
        Set<Integer> canceled = new HashSet<>();
        for (Event event : events) {
            switch (event.what()) {
                case MADE -> waiting.add(event.call());
                case REFUSED -> {
                    // The exchange of a canceled call goes on, and nobody waits for it
                    if (!canceled.contains(event.call())) {
                        waiting.add(event.call());
                    }
                }
                case CANCELLED -> {
                    waiting.remove(event.call());
                    canceled.add(event.call());
                }
                case SENT -> {
                    waiting.remove(event.call());
                    assertThat(waiting.headSet(event.call()))
                            .as("calls that were overtaken")
                            .isEmpty();
                }
            }
        }
    }
}
