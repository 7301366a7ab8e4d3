package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** When a run can be seen, when its cancellation takes effect, and what is too big to be shown. */
class ShownRunTests {

    @Test
    void aFreshRunIsInvisibleForAMoment() {
        try (Service service =
                new Service(properties -> properties.getRuns().setVisibleAfter(Duration.ofMillis(500)))) {
            String run = service.start(Service.EXAMPLE, "{}");
            service.advance("PT0.499S");
            assertThat(service.get(Service.EXAMPLE, run).statusCode()).isEqualTo(404);
            assertThat(service.get(Service.EXAMPLE, run).body()).contains("INSTANCE_NOT_FOUND");
            assertThat(service.cancel(Service.EXAMPLE, run).body()).contains("INSTANCE_NOT_FOUND");
            assertThat(Service.json(service.list(Service.EXAMPLE, "")).get("data"))
                    .isEmpty();
            service.advance("PT0.001S");
            assertThat(service.get(Service.EXAMPLE, run).statusCode()).isEqualTo(200);
            assertThat(Service.json(service.list(Service.EXAMPLE, "")).get("data"))
                    .hasSize(1);
        }
    }

    @Test
    void aCancellationMayTakeAMoment() {
        try (Service service = new Service(properties -> properties.getRuns().setCancelDelay(Duration.ofSeconds(1)))) {
            String run = service.start(Service.EXAMPLE, "{}");
            String late = service.start(Service.EXAMPLE, "{}");
            service.cancel(Service.EXAMPLE, run);
            service.advance("PT0.9S");
            service.cancel(Service.EXAMPLE, run);
            assertThat(status(service, run)).isEqualTo("IN_PROGRESS");
            service.advance("PT0.1S");
            assertThat(status(service, run)).isEqualTo("CANCELED");
            assertThat(service.attributes(Service.EXAMPLE, run)
                            .get("endTimestamp")
                            .asString())
                    .isEqualTo("2026-05-04T10:20:31.4Z");
            service.advance("PT0.5S");
            service.cancel(Service.EXAMPLE, late);
            service.advance("PT9S");
            assertThat(status(service, late)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void whatIsTooBigIsLeftOut() {
        try (Service service = new Service(properties -> properties.getRuns().setMaxShownSize(DataSize.ofBytes(20)))) {
            String run = service.start(Service.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"12345678\"}}}");
            service.advance("PT2S");
            var body = Service.json(service.get(Service.EXAMPLE, run));
            assertThat(body.get("meta"))
                    .hasToString("{\"outputsTooBig\":true,\"sourceTooBig\":false,\"triggerTooBig\":false}");
            assertThat(body.at("/data/attributes").has("outputs")).isFalse();
            assertThat(body.at("/data/attributes").has("trigger")).isTrue();
            run = service.start(Service.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"123456789012345\"}}}");
            body = Service.json(service.get(Service.EXAMPLE, run));
            assertThat(body.at("/meta/triggerTooBig").booleanValue()).isTrue();
            assertThat(body.at("/data/attributes").has("trigger")).isFalse();
        }
    }

    private static String status(Service service, String run) {
        return service.attributes(Service.EXAMPLE, run)
                .at("/instanceStatus/detailsKind")
                .asString();
    }
}
