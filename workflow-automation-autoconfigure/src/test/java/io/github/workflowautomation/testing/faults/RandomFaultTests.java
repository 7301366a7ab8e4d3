package io.github.workflowautomation.testing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Outcome;
import io.github.workflowautomation.testing.faults.Fault.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes under random sequences of faults, four at a time over two connections. No call starts two runs, a call that
 * succeeded has started one, and a call that failed has started none unless its outcome is unknown. No connection leaks.
 */
class RandomFaultTests {

    private static final int EXECUTES = 40;

    /** An unsolicited response can be matched to the next request. HTTP/1.1 cannot prevent that. */
    private static final Set<String> UNSOLICITED = Set.of("response while idle", "408 and closed while idle");

    /** Without slow faults and faults that need TLS. */
    private static final List<Fault> FAULTS = Stream.concat(
                    Faults.ALL.values().stream()
                            .filter(fault ->
                                    !fault.isAboutTls() && !fault.name().contains("30 MB"))
                            .filter(fault -> !StatusFaults.RATE_LIMITS.contains(fault))
                            .filter(fault -> !fault.name().matches(".*(stalled|slow).*"))
                            .filter(fault -> !UNSOLICITED.contains(fault.name())),
                    Stream.of(Fault.at(Place.ACCEPT, "reset when accepted", (peer, operation) -> peer.reset())))
            .sorted(Comparator.comparing(Fault::name))
            .toList();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest(name = "sequence {0}")
    @MethodSource("seeds")
    void noRunIsStartedTwiceOrWithoutTheKnowledgeOfItsCaller(int seed) throws InterruptedException {
        Random random = new Random(seed);
        try (AcceleratedTime time = new AcceleratedTime();
                FaultInjectingServer datadog = new FaultInjectingServer(false);
                ConnectionTrackingClient client = new ConnectionTrackingClient(
                        datadog, false, builder -> builder.http(HttpOptions.DEFAULTS.withMaxConnections(2)))) {
            datadog.inject(random.ints(3 * EXECUTES, 0, FAULTS.size())
                    .mapToObj(FAULTS::get)
                    .iterator());
            Mono<List<Ended>> calls = Flux.range(0, EXECUTES)
                    .flatMap(number -> ended(number, client), 4)
                    .collectList();
            List<Ended> ended = time.result(calls, datadog.pauses(), peer -> {});
            assertThat(ended)
                    .hasSize(EXECUTES)
                    .allSatisfy(one -> assertThat(datadog.runs())
                            .filteredOn(run -> run.contains("\"" + one.mark() + "\""))
                            .as("%s, %s", one.mark(), one.outcome())
                            .hasSizeBetween(one.fewestRuns(), one.mostRuns()));
            client.closeAndAwait();
        }
    }

    private static Mono<Ended> ended(int number, ConnectionTrackingClient client) {
        String mark = "execute-" + number;
        return Outcome.of(client.client().execute("example", Map.of("input", mark)))
                .map(outcome -> new Ended(mark, outcome));
    }

    private record Ended(String mark, Outcome outcome) {

        int fewestRuns() {
            return (this.outcome.failure() == null) ? 1 : 0;
        }

        int mostRuns() {
            return (this.outcome.failure() == null || this.outcome.failure() instanceof WorkflowOutcomeUnknownException)
                    ? 1
                    : 0;
        }
    }
}
