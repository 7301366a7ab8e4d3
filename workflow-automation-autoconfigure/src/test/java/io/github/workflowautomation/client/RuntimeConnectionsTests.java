package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import io.github.workflowautomation.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Connections of a source that is asked at run time, in virtual time. */
class RuntimeConnectionsTests {

    private static final String ACME = "acme";

    private final SimulatedRunsService datadog = new SimulatedRunsService();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Map<String, String> keys = new HashMap<>(Map.of(ACME, "acme-key"));

    private final List<String> asked = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();

    private boolean sourceFails;

    private final WorkflowAutomationClient client =
            this.datadog.client(builder -> builder.meterRegistry(this.meters).connections(this::find));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private Mono<Consumer<WorkflowAutomationClientBuilder>> find(String name) {
        this.asked.add(name);
        return this.sourceFails
                ? Mono.error(new IOException("database is down"))
                : Mono.justOrEmpty(this.keys.get(name)).map(Settings::new);
    }

    /** Equal if the keys are. */
    private record Settings(String key) implements Consumer<WorkflowAutomationClientBuilder> {

        @Override
        public void accept(WorkflowAutomationClientBuilder builder) {
            builder.credentials(DatadogCredentials.ofKeys(this.key, "application-key"));
        }
    }

    private void execute(String name) {
        this.client.connection(name).execute(Wire.WORKFLOW).subscribe(run -> {}, this.failures::add);
    }

    private long openGauges() {
        return this.meters
                .find("datadog.workflow.waits")
                .tag("connection", ACME)
                .gauges()
                .size();
    }

    @Test
    void sourceIsAskedByNameAndNotForEachCall() {
        execute(ACME);
        execute(ACME);
        assertThat(this.asked).containsExactly(ACME);
        assertThat(this.datadog.requests()).extracting(Request::apiKey).containsExactly("acme-key", "acme-key");
        this.datadog.advance(Duration.ofMinutes(2));
        execute(ACME);
        assertThat(this.asked).containsExactly(ACME, ACME);
        assertThat(this.failures).isEmpty();
    }

    @Test
    void unknownNameIsAnErrorOfTheCall() {
        execute("nobody");
        assertThat(this.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'nobody'"));
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void connectionIsClosedWhenItIsNotUsedForSomeTime() {
        execute(ACME);
        assertThat(openGauges()).isEqualTo(1);
        this.datadog.advance(Duration.ofMinutes(11));
        assertThat(openGauges()).isZero();
        execute(ACME);
        assertThat(openGauges()).isEqualTo(1);
        assertThat(this.failures).isEmpty();
    }

    @Test
    void connectionThatIsGoneEndsWhenItsCallsHaveEnded() {
        this.datadog.starting(run -> run.lasting(Duration.ofMinutes(3)));
        this.client.connection(ACME).executeAndAwait(Wire.WORKFLOW, Map.of()).subscribe(run -> {}, this.failures::add);
        this.keys.clear();
        this.datadog.advance(Duration.ofMinutes(2));
        execute(ACME);
        assertThat(this.failures).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(openGauges()).isEqualTo(1);
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(this.failures).hasSize(1);
        assertThat(openGauges()).isZero();
    }

    @Test
    void changedSettingsReplaceTheConnection() {
        execute(ACME);
        this.keys.put(ACME, "new-key");
        this.datadog.advance(Duration.ofMinutes(2));
        execute(ACME);
        assertThat(this.datadog.requests().stream()
                        .filter(request -> request.kind() == Kind.EXECUTE)
                        .map(Request::apiKey))
                .containsExactly("acme-key", "new-key");
    }

    @Test
    void failureOfTheSourceIsAnErrorUnlessTheConnectionIsOpen() {
        this.sourceFails = true;
        execute(ACME);
        assertThat(this.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(WorkflowCredentialsException.class)
                        .hasMessageContaining("connection 'acme'")
                        .hasMessageContaining("IOException"));
        this.sourceFails = false;
        execute(ACME);
        this.sourceFails = true;
        this.datadog.advance(Duration.ofMinutes(2));
        execute(ACME);
        assertThat(this.failures).hasSize(1);
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void closedClientOpensNoConnection() {
        execute(ACME);
        this.client.close();
        assertThat(openGauges()).isZero();
        execute(ACME);
        assertThat(this.failures).singleElement().isInstanceOf(IllegalStateException.class);
    }
}
