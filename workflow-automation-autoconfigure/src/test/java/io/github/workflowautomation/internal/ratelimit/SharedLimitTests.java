package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.RateLimitedService.Arrival;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Four processes with 16 workers each share a limit of 200 requests in 5 s, in virtual time. */
class SharedLimitTests {

    private static final int PROCESSES = 4;

    private static final int CALLS = 500;

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final RateLimitedService datadog = new RateLimitedService(200, PERIOD).latency(Duration.ofMillis(4));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private void work(int process) {
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.retry(RetryOptions.DEFAULTS));
        Flux.range(process * CALLS + 1, CALLS)
                .flatMap(call -> client.execute("example", Map.of("call", call)), 16, 1)
                .subscribe();
    }

    private long startedIn(int window, int process) {
        return this.datadog.arrivals().stream()
                .filter(arrival -> !arrival.rejected())
                .filter(arrival -> arrival.time().dividedBy(PERIOD) == window)
                .filter(arrival -> (arrival.call() - 1) / CALLS == process)
                .count();
    }

    /** 2,000 calls need ten windows. Each process can find out by a rejection that others have exhausted a window. */
    @Test
    void processesLoseNoTimeAndCauseFewRejections() {
        for (int process = 0; process < PROCESSES; process++) {
            work(process);
            this.datadog.advance(Duration.ofMillis(3));
        }
        this.datadog.advance(PERIOD.multipliedBy(15));
        assertThat(this.datadog.arrivals().stream().filter(arrival -> !arrival.rejected()))
                .hasSize(PROCESSES * CALLS)
                .extracting(Arrival::call)
                .doesNotHaveDuplicates();
        assertThat(this.datadog.rejections()).isLessThanOrEqualTo(27);
        assertThat(IntStream.range(0, 9)
                        .mapToLong(window -> IntStream.range(0, PROCESSES)
                                .mapToLong(process -> startedIn(window, process))
                                .sum()))
                .as("calls in the first nine windows")
                .allMatch(calls -> calls >= 196);
    }

    @Test
    void processThatJoinsAPartlyUsedWindowStartsGently() {
        this.datadog.useByOtherProcess(150);
        work(0);
        this.datadog.advance(Duration.ofMillis(5));
        assertThat(startedIn(0, 0)).as("before the first response").isEqualTo(1);
        this.datadog.advance(Duration.ofMillis(2));
        assertThat(startedIn(0, 0)).as("after the first response").isEqualTo(3);
    }
}
