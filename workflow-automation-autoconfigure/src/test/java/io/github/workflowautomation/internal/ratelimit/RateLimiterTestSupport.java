package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.RateLimitedService.Arrival;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import reactor.test.subscriber.TestSubscriber;

/** Calls that share a rate limit of 200 requests in 5 s, in virtual time. */
abstract class RateLimiterTestSupport {

    final RateLimitedService datadog = new RateLimitedService(200, Duration.ofSeconds(5));

    /** The caller of call n is at n - 1. */
    final List<TestSubscriber<Object>> callers = new ArrayList<>();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        return this.datadog.client(builder -> settings.apply(builder.retry(RetryOptions.DEFAULTS)));
    }

    void execute(WorkflowAutomationClient client, int calls) {
        for (int number = 0; number < calls; number++) {
            TestSubscriber<Object> caller = TestSubscriber.create();
            this.callers.add(caller);
            client.execute("example", Map.of("call", this.callers.size())).subscribe(caller);
        }
    }

    TestSubscriber<Object> read(WorkflowAutomationClient client) {
        TestSubscriber<Object> caller = TestSubscriber.create();
        client.getInstance("example", Wire.INSTANCE).subscribe(caller);
        return caller;
    }

    List<Integer> started() {
        return this.datadog.arrivals().stream()
                .filter(arrival -> !arrival.rejected())
                .map(Arrival::call)
                .toList();
    }

    static List<Integer> calls(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
