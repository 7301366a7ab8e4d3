package io.github.workflowautomation.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.InMemoryService.Response;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** When the schema is read, and how long a start waits for it, in virtual time. */
class SchemaCacheTests {

    private static final String SCHEMA =
            WorkflowWire.workflow("{\"inputSchema\":{\"parameters\":[{\"name\":\"service\",\"type\":\"STRING\"}]}}");

    private static final String OTHER_SCHEMA = SCHEMA.replace("service\",\"type", "node\",\"type");

    private final InMemoryService datadog = new InMemoryService().respond("POST", Response.ok(Wire.EXECUTED));

    private final WorkflowAutomationClient client =
            this.datadog.client(builder -> builder.validateInputs(InputValidation.FAIL));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private Mono<?> start() {
        return this.client.execute("example", Map.of("service", "cart"));
    }

    private static TestSubscriber<Object> subscribed(Mono<?> mono) {
        TestSubscriber<Object> subscriber = TestSubscriber.create();
        mono.subscribe(subscriber);
        return subscriber;
    }

    private static @Nullable Throwable failure(TestSubscriber<Object> subscriber) {
        return Objects.requireNonNull(subscriber.getTerminalSignal(), "no end").getThrowable();
    }

    /** The methods, without times. */
    private List<String> requests() {
        return this.datadog.requestLog().stream()
                .map(request -> request.substring(request.indexOf(' ') + 1))
                .toList();
    }

    private int reads() {
        return Collections.frequency(requests(), "GET");
    }

    private int starts() {
        return Collections.frequency(requests(), "POST");
    }

    @Test
    void thousandConcurrentStartsReadTheSchemaOnce() {
        this.datadog.respond("GET", Response.ok(SCHEMA).responseDelay(Duration.ofSeconds(2)));
        List<TestSubscriber<Object>> starts =
                IntStream.range(0, 1000).mapToObj(number -> subscribed(start())).toList();
        assertThat(requests()).containsExactly("GET");
        this.datadog.advance(Duration.ofSeconds(2));
        assertThat(starts).allSatisfy(start -> assertThat(failure(start)).isNull());
        assertThat(reads()).isEqualTo(1);
        assertThat(starts()).isEqualTo(1000);
    }

    @Test
    void schemaIsReadAgainAfterTenMinutes() {
        this.datadog.respond("GET", Response.ok(SCHEMA), Response.ok(OTHER_SCHEMA));
        assertThat(failure(subscribed(start()))).isNull();
        this.datadog.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(failure(subscribed(start()))).isNull();
        assertThat(reads()).isEqualTo(1);
        this.datadog.advance(Duration.ofMillis(1));
        assertThat(failure(subscribed(start()))).isInstanceOf(WorkflowInputException.class);
        assertThat(reads()).isEqualTo(2);
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void hangingReadDelaysStartsByFiveSecondsOnceAMinute() {
        this.datadog.respond("GET", Response.ok(SCHEMA).responseDelay(Duration.ofMinutes(5)));
        TestSubscriber<Object> first = subscribed(start());
        this.datadog.advance(Duration.ofSeconds(4));
        TestSubscriber<Object> second = subscribed(start());
        assertThat(first.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(failure(first)).isNull();
        assertThat(failure(second)).isNull();
        this.datadog.advance(Duration.ofSeconds(59));
        assertThat(failure(subscribed(start()))).isNull();
        assertThat(reads()).isEqualTo(1);
        this.datadog.advance(Duration.ofSeconds(1));
        TestSubscriber<Object> later = subscribed(start());
        assertThat(reads()).isEqualTo(2);
        assertThat(later.isTerminated()).isFalse();
    }

    @Test
    void canceledCallerLeavesTheReadToTheOthers() {
        this.datadog.respond("GET", Response.ok(SCHEMA).responseDelay(Duration.ofSeconds(2)));
        TestSubscriber<Object> first = subscribed(start());
        TestSubscriber<Object> second = subscribed(start());
        this.datadog.advance(Duration.ofSeconds(1));
        first.cancel();
        TestSubscriber<Object> third = subscribed(start());
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(failure(second)).isNull();
        assertThat(failure(third)).isNull();
        assertThat(requests()).containsExactly("GET", "POST", "POST");
    }

    @Test
    void readGoesOnForLaterCallersIfAllHaveCanceled() {
        this.datadog.respond("GET", Response.ok(SCHEMA).responseDelay(Duration.ofSeconds(2)));
        subscribed(start()).cancel();
        this.datadog.advance(Duration.ofSeconds(2));
        assertThat(failure(subscribed(start()))).isNull();
        assertThat(requests()).containsExactly("GET", "POST");
    }

    @Test
    void timeoutOfAnAwaitEndsTheWaitForTheSchemaAndStartsNothing() {
        this.datadog.respond("GET", Response.ok(SCHEMA).responseDelay(Duration.ofSeconds(3)));
        TestSubscriber<Object> await = subscribed(this.client.executeAndAwait(
                "example", Map.of("service", "cart"), AwaitOptions.defaults().timeout(Duration.ofSeconds(1))));
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(failure(await)).isInstanceOf(WorkflowAwaitTimeoutException.class);
        this.datadog.advance(Duration.ofSeconds(5));
        assertThat(starts()).isZero();
    }

    @Test
    void rejectionOfAnOlderSchemaKeepsTheNewerOne() {
        this.datadog
                .respond("GET", Response.ok(SCHEMA))
                .respond(
                        "POST",
                        Response.status(400, "{\"errors\":[\"no\"]}").responseDelay(Duration.ofSeconds(1)),
                        Response.status(400, "{\"errors\":[\"no\"]}").responseDelay(Duration.ofSeconds(3)),
                        Response.ok(Wire.EXECUTED));
        subscribed(start());
        subscribed(start());
        this.datadog.advance(Duration.ofSeconds(2));
        subscribed(start());
        assertThat(reads()).isEqualTo(2);
        this.datadog.advance(Duration.ofSeconds(2));
        subscribed(start());
        assertThat(reads()).isEqualTo(2);
    }
}
