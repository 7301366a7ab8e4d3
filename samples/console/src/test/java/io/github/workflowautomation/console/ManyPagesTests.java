package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import reactor.core.Disposable;

/**
 * Many pages cost Datadog no more requests than one. The emulator stops to answer reads, so that no poll ends and its requests can
 * be counted at rest: each page that would poll on its own would add a request.
 */
@ConsoleTest
@TestPropertySource(
        properties = "spring.application.name=many-pages") // An application of its own, as it is left with open polls
@DirtiesContext
class ManyPagesTests {

    private static final String NAP = "3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71";

    private static final int RUNS = 1000;

    private static final int HELD_BACK = 100_000;

    /** A poll of many runs reads some pages of their list at the same time, whoever waits for the runs. */
    private static final int LISTS_AT_ONCE = 4;

    private final WorkflowEmulator emulator;

    private final Http http;

    ManyPagesTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @Test
    void twoHundredPagesOfAThousandRunsSendNoMoreRequestsThanOne() throws InterruptedException {
        this.emulator.reset();
        this.emulator.freeze();
        String batch = startBatch();
        String run = this.http.post("/workflows/nap/runs", Map.of()).location();
        List<Disposable> pages = new ArrayList<>(open(Stream.of(batch, run)));
        holdBack(Operation.GET_WORKFLOW_INSTANCE);
        // The poll of the run is under way, and does not end
        await().atMost(Duration.ofMinutes(1)).until(() -> heldBack(Operation.GET_WORKFLOW_INSTANCE) == 1);
        holdBack(Operation.LIST_WORKFLOW_INSTANCES);
        await().atMost(Duration.ofMinutes(1)).until(() -> heldBack(Operation.LIST_WORKFLOW_INSTANCES) >= 1);
        long withTwoPages = requestsWithoutLists();

        pages.addAll(open(Stream.concat(
                IntStream.range(0, 100).mapToObj(i -> batch),
                IntStream.range(0, 100).mapToObj(i -> run))));

        assertThat(requestsWithoutLists()).isEqualTo(withTwoPages);
        assertThat(heldBack(Operation.LIST_WORKFLOW_INSTANCES)).isLessThanOrEqualTo(LISTS_AT_ONCE);
        pages.forEach(Disposable::dispose);
    }

    private String startBatch() {
        String lines = IntStream.range(0, RUNS).mapToObj(i -> "{}").collect(Collectors.joining("\n"));
        String batch = this.http
                .post("/workflows/nap/batches", Map.of("lines", lines, "concurrency", "1000"))
                .location();
        await().atMost(Duration.ofMinutes(1)).until(() -> this.emulator.runsStarted(NAP) == RUNS);
        return batch;
    }

    /** Opens pages with their streams of events, and waits until each of them shows the state of its runs. */
    private List<Disposable> open(Stream<String> paths) throws InterruptedException {
        List<String> all = paths.toList();
        CountDownLatch shown = new CountDownLatch(all.size());
        List<Disposable> streams = new ArrayList<>();
        for (String path : all) {
            assertThat(this.http.get(path).status()).isEqualTo(200);
            streams.add(this.http
                    .events(path + "/events")
                    .scan(String::concat)
                    .map(text -> text.contains("\n\n"))
                    .distinctUntilChanged()
                    .filter(Boolean::booleanValue)
                    // It stays open
                    .subscribe(event -> shown.countDown()));
        }
        assertThat(shown.await(30, TimeUnit.SECONDS)).isTrue();
        return streams;
    }

    private void holdBack(Operation read) {
        this.emulator
                .faults()
                .next(HELD_BACK, Fault.latency(Duration.ofMinutes(2)).on(read));
    }

    private int heldBack(Operation read) {
        Map<String, Object> fault = this.emulator.faults().describe().stream()
                .filter(description -> read.id().equals(description.get("operation")))
                .findFirst()
                .orElseThrow();
        return HELD_BACK - (Integer) Objects.requireNonNull(fault.get("times"));
    }

    private long requestsWithoutLists() {
        return Stream.of(Operation.values())
                .filter(operation -> operation != Operation.LIST_WORKFLOW_INSTANCES)
                .mapToLong(this.emulator::requests)
                .sum();
    }
}
