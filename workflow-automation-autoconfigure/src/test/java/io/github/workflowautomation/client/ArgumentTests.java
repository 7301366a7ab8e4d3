package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/** Invalid arguments fail the call before a request is sent. */
@NullUnmarked
class ArgumentTests {

    private final ScriptedServer datadog = new ScriptedServer().always(Wire.ok(Wire.SUCCEEDED));

    private final WorkflowAutomationClient client =
            this.datadog.client(builder -> builder.workflow("restart-service", "11111111-2222-4333-8444-555555555555"));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private void assertRejected(Publisher<?> call, String... parts) {
        StepVerifier.create(call)
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll(parts)
                        .hasNoCause())
                .verify(Duration.ofSeconds(10));
        assertThat(this.datadog.requests()).isEmpty();
    }

    static List<Function<WorkflowAutomationClient, Function<String, Publisher<?>>>> callsOfAWorkflow() {
        return List.of(
                client -> client::execute,
                client -> workflow -> client.execute(workflow, Map.of()),
                client -> workflow -> client.getInstance(workflow, Wire.INSTANCE),
                client -> client::listInstances,
                client -> workflow -> client.listInstancesPage(workflow, 0, 10),
                client -> workflow -> client.cancelInstance(workflow, Wire.INSTANCE),
                client -> workflow -> client.watchInstance(workflow, Wire.INSTANCE),
                client -> workflow -> client.awaitCompletion(workflow, Wire.INSTANCE),
                client -> workflow -> client.executeAndAwait(workflow, Map.of()),
                client -> workflow -> client.executeAndAwait(workflow, Map.of(), Map.class));
    }

    @ParameterizedTest
    @MethodSource("callsOfAWorkflow")
    void unknownAliasIsRejectedWithTheKnownAliases(
            Function<WorkflowAutomationClient, Function<String, Publisher<?>>> call) {
        assertRejected(call.apply(this.client).apply("restart"), "[example, restart-service]", "'restart'");
        assertRejected(call.apply(this.client).apply(null), "workflow must be", "null");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../../x",
                "%2e%2e",
                "%2E%2E%2Fusers",
                "ccf73164-1998-4785-a7a3-8d06c7e5f558/..",
                "ccf73164-1998-4785-a7a3-8d06c7e5f558?x=1",
                "ccf73164-1998-4785-a7a3-8d06c7e5f558\n",
                " ccf73164-1998-4785-a7a3-8d06c7e5f558",
                "ccf73164-1998-4785-a7a3-8d06c7e5f55",
                "ccf73164199847858a7a38d06c7e5f558",
                "{ccf73164-1998-4785-a7a3-8d06c7e5f558}",
                "ccf73164-1998-4785-a7a3-8d06c7e5f55g",
                "١١١١١١١١-1998-4785-a7a3-8d06c7e5f558",
                "{instance_id}"
            })
    void idThatIsNotAUuidIsRejected(@Nullable String id) {
        assertRejected(this.client.getInstance(id, Wire.INSTANCE), "workflow must be");
        assertRejected(this.client.execute(id, Map.of()), "workflow must be");
        assertRejected(this.client.getInstance("example", id), "instanceId must be the UUID of an instance");
        assertRejected(this.client.cancelInstance("example", id), "instanceId must be the UUID of an instance");
        assertRejected(this.client.watchInstance("example", id), "instanceId must be the UUID of an instance");
        assertRejected(this.client.awaitCompletion("example", id), "instanceId must be the UUID of an instance");
    }

    @Test
    void longAliasIsShortenedInTheMessage() {
        StepVerifier.create(this.client.execute("x".repeat(100_000)))
                .expectErrorSatisfies(
                        failure -> assertThat(failure.getMessage()).hasSizeLessThan(500))
                .verify(Duration.ofSeconds(10));
    }

    record Unwritable(String name, Inner inner) {}

    static final class Inner {

        private final String secret = "secret-value";

        public String getSecret() {
            if (!this.secret.isEmpty()) {
                throw new IllegalStateException(this.secret);
            }
            return this.secret;
        }
    }

    static final class Text {

        @JsonValue
        String value() {
            return "secret-value";
        }
    }

    static final class Raw {

        private final String secret = "secret-value";

        @JsonValue
        String value() {
            if (!this.secret.isEmpty()) {
                throw new IllegalStateException(this.secret);
            }
            return this.secret;
        }
    }

    static List<@Nullable Object> payloads() {
        Map<String, Object> withNullName = new HashMap<>();
        withNullName.put(null, "secret-value");
        List<Object> cycle = new ArrayList<>();
        cycle.add(Map.of("secret-value", cycle));
        return new ArrayList<>(java.util.Arrays.asList(
                null,
                "secret-value",
                List.of("secret-value"),
                42,
                true,
                java.util.Optional.empty(),
                new Text(),
                new Raw(),
                new Unwritable("secret-value", new Inner()),
                withNullName,
                Map.of("x", cycle)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payloadThatIsNotAnObjectIsRejectedWithoutItsValues(@Nullable Object payload) {
        for (Publisher<?> call : List.<Publisher<?>>of(
                this.client.execute("example", payload), this.client.executeAndAwait("example", payload))) {
            StepVerifier.create(call)
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("payload ")
                            .hasMessageNotContaining("secret-value")
                            .hasNoCause())
                    .verify(Duration.ofSeconds(10));
        }
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void invalidPayloadIsReportedWithItsTypeAndPath() {
        assertRejected(
                this.client.execute("example", new Unwritable("name", new Inner())),
                "payload of type " + Unwritable.class.getName(),
                "at 'inner.secret'");
    }

    @Test
    void pageOutOfRangeIsRejected() {
        assertRejected(this.client.listInstancesPage("example", 0, 0), "pageSize must be 1 to 100, but is 0");
        assertRejected(this.client.listInstancesPage("example", 0, 101), "pageSize must be 1 to 100, but is 101");
        assertRejected(this.client.listInstancesPage("example", -1, 10), "pageNumber must be 0 or more, but is -1");
    }

    @Test
    void nullOptionsAndTypesAreRejected() {
        AwaitOptions none = null;
        Class<?> noType = null;
        assertRejected(this.client.watchInstance("example", Wire.INSTANCE, none), "options must not be null");
        assertRejected(this.client.awaitCompletion("example", Wire.INSTANCE, none), "options must not be null");
        assertRejected(this.client.executeAndAwait("example", Map.of(), none), "options must not be null");
        assertRejected(this.client.executeAndAwait("example", Map.of(), noType), "outputType must not be null");
        assertRejected(this.client.executeAndAwait("example", Map.of(), Map.class, none), "options must not be null");
    }
}
