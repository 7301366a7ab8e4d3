package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import org.junit.jupiter.api.Test;

/** The properties below {@code datadog.emulator.runs}. */
class RunVisibilityTests {

    @Test
    void newRunIsNotVisibleUntilDelayHasPassed() {
        try (TestService service = TestService.with("runs.visible-after=500ms")) {
            String run = service.start(TestService.EXAMPLE, "{}");
            service.advance("PT0.499S");
            assertThat(service.get(TestService.EXAMPLE, run).statusCode()).isEqualTo(404);
            assertThat(service.get(TestService.EXAMPLE, run).body()).contains("INSTANCE_NOT_FOUND");
            assertThat(service.cancel(TestService.EXAMPLE, run).body()).contains("INSTANCE_NOT_FOUND");
            assertThat(TestService.json(service.list(TestService.EXAMPLE, "")).get("data"))
                    .isEmpty();
            service.advance("PT0.001S");
            assertThat(service.get(TestService.EXAMPLE, run).statusCode()).isEqualTo(200);
            assertThat(TestService.json(service.list(TestService.EXAMPLE, "")).get("data"))
                    .hasSize(1);
        }
    }

    @Test
    void canceledRunContinuesUntilDelayHasPassed() {
        try (TestService service = TestService.with("runs.cancel-delay=1s")) {
            String run = service.start(TestService.EXAMPLE, "{}");
            String late = service.start(TestService.EXAMPLE, "{}");
            service.cancel(TestService.EXAMPLE, run);
            service.advance("PT0.9S");
            service.cancel(TestService.EXAMPLE, run);
            assertThat(status(service, run)).isEqualTo("IN_PROGRESS");
            service.advance("PT0.1S");
            assertThat(status(service, run)).isEqualTo("CANCELED");
            assertThat(service.attributes(TestService.EXAMPLE, run)
                            .get("endTimestamp")
                            .asString())
                    .isEqualTo("2026-05-04T10:20:31.4Z");
            service.advance("PT0.5S");
            service.cancel(TestService.EXAMPLE, late);
            service.advance("PT9S");
            assertThat(status(service, late)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void largeInputsAndOutputsAreOmitted() {
        try (TestService service = TestService.with("runs.max-shown-size=20B")) {
            String run = service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"12345678\"}}}");
            service.advance("PT2S");
            var body = TestService.json(service.get(TestService.EXAMPLE, run));
            assertThat(body.get("meta"))
                    .hasToString("{\"outputsTooBig\":true,\"sourceTooBig\":false,\"triggerTooBig\":false}");
            assertThat(body.at("/data/attributes").has("outputs")).isFalse();
            assertThat(body.at("/data/attributes").has("trigger")).isTrue();
            run = service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"123456789012345\"}}}");
            body = TestService.json(service.get(TestService.EXAMPLE, run));
            assertThat(body.at("/meta/triggerTooBig").booleanValue()).isTrue();
            assertThat(body.at("/data/attributes").has("trigger")).isFalse();
        }
    }

    private static String status(TestService service, String run) {
        return service.attributes(TestService.EXAMPLE, run)
                .at("/instanceStatus/detailsKind")
                .asString();
    }
}
