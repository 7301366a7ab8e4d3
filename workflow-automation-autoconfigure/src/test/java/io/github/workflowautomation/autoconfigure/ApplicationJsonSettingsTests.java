package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOutputException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson settings of the application apply to its payloads and outputs, not to the envelope. */
class ApplicationJsonSettingsTests {

    private static final String SNAKE_CASE = "spring.jackson.property-naming-strategy=SNAKE_CASE";

    private static final String NUMERIC_DATES = "spring.jackson.datatype.datetime.write-dates-as-timestamps=true";

    private static final String STRICT = "spring.jackson.deserialization.fail-on-unknown-properties=true";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.main.banner-mode=off",
                SNAKE_CASE,
                NUMERIC_DATES,
                STRICT,
                "spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
                "spring.jackson.default-property-inclusion=non_empty",
                "spring.jackson.mapper.sort-properties-alphabetically=true",
                "spring.jackson.serialization.indent-output=true",
                "spring.jackson.serialization.wrap-root-value=true",
                "spring.jackson.deserialization.unwrap-root-value=true",
                "spring.jackson.deserialization.use-big-integer-for-ints=true"
            })
    void settingDoesNotChangeTheEnvelope(String setting) {
        with(
                client -> {
                    assertThat(TestContexts.get(client.execute("restart-service", Map.of()))
                                    .id())
                            .isEqualTo(FakeDatadog.INSTANCE);
                    assertThat(FakeDatadog.body(this.datadog.takeRequest())).startsWith("{\"meta\":{\"payload\":{");
                    this.datadog.runIs("SUCCEEDED", ",\"trigger\":{\"hostName\":\"web-1\"},\"errorDetail\":null");
                    WorkflowInstance run =
                            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE));
                    assertThat(run.status()).hasToString("SUCCEEDED");
                    assertThat(run.startTime()).isEqualTo("2026-11-02T08:00:00Z");
                    assertThat(run.inputs()).containsOnly(Map.entry("hostName", "web-1"));
                    this.datadog.respondsWith(
                            200, "{\"data\":[],\"meta\":{\"page\":{\"totalCount\":7}},\"unheardOf\":1}");
                    WorkflowInstancePage page = TestContexts.get(client.listInstancesPage("restart-service", 0, 10));
                    assertThat(page.totalCount()).isEqualTo(7);
                },
                setting);
    }

    @Test
    void mapIsSentUnchanged() {
        assertPayload(Map.of("hostName", "web-1"), "{\"hostName\":\"web-1\"}", SNAKE_CASE);
    }

    @Test
    void recordIsWrittenWithTheNamingStrategyOfTheApplication() {
        assertPayload(
                new Restart("web-1", Instant.parse("2026-11-02T08:00:00Z"), null),
                "{\"host_name\":\"web-1\",\"not_before\":\"2026-11-02T08:00:00Z\"}",
                SNAKE_CASE);
    }

    @Test
    void recordIsWrittenWithTheInclusionOfTheApplication() {
        assertPayload(
                new Restart("web-1", null, null),
                "{\"hostName\":\"web-1\"}",
                "spring.jackson.default-property-inclusion=non_null");
    }

    @Test
    void recordIsWrittenWithTheDateFormatOfTheApplication() {
        Restart restart = new Restart("web-1", Instant.parse("2026-11-02T08:00:00Z"), "x");
        assertPayload(restart, "{\"hostName\":\"web-1\",\"notBefore\":\"2026-11-02T08:00:00Z\",\"reason\":\"x\"}");
        assertPayload(
                restart, "{\"hostName\":\"web-1\",\"notBefore\":1793606400.000000000,\"reason\":\"x\"}", NUMERIC_DATES);
    }

    @Test
    void outputsAreReadWithTheNamingStrategyOfTheApplication() {
        with(
                client -> {
                    outputsAre("{\"restarted_hosts\":3}");
                    assertThat(outcome(client)).isEqualTo(new Outcome(3));
                },
                SNAKE_CASE);
    }

    @Test
    void unknownOutputsFailOnlyIfTheApplicationIsStrict() {
        with(client -> {
            outputsAre("{\"restartedHosts\":3,\"more\":true}");
            assertThat(outcome(client)).isEqualTo(new Outcome(3));
        });
        with(
                client -> {
                    outputsAre("{\"restartedHosts\":3,\"more\":true}");
                    WorkflowInstance run =
                            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE));
                    assertThatExceptionOfType(WorkflowOutputException.class)
                            .isThrownBy(() -> run.outputs(Outcome.class))
                            .withMessageContaining("more");
                },
                STRICT);
    }

    private Outcome outcome(WorkflowAutomationClient client) {
        return TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE))
                .outputs(Outcome.class);
    }

    private void outputsAre(String outputs) {
        this.datadog.runIs("SUCCEEDED", ",\"endTimestamp\":\"2026-11-02T08:00:02Z\",\"outputs\":" + outputs);
    }

    private void assertPayload(Object payload, String expected, String... settings) {
        with(
                client -> {
                    TestContexts.get(client.execute("restart-service", payload));
                    assertThat(FakeDatadog.payload(this.datadog.takeRequest())).isEqualTo(expected);
                },
                settings);
    }

    private void with(Consumer<WorkflowAutomationClient> test, String... settings) {
        TestContexts.connectedTo(this.datadog).withPropertyValues(settings).run(context -> {
            assertThat(context).hasNotFailed();
            test.accept(TestContexts.client(context));
        });
    }

    record Restart(
            String hostName,
            @Nullable Instant notBefore,
            @Nullable String reason) {}

    record Outcome(int restartedHosts) {}
}
