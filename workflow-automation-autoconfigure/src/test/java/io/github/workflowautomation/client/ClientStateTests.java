package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The state that a client reports, in virtual time. */
class ClientStateTests {

    private final SimulatedRunsService datadog = new SimulatedRunsService();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static List<Waits> awaits(WorkflowAutomationClient client) {
        List<Waits> awaits = new ArrayList<>();
        ((WorkflowAutomationState) client).waits().subscribe(awaits::addAll);
        return awaits;
    }

    private static List<StartedRun> startedRuns(WorkflowAutomationClient client) {
        return ((WorkflowAutomationState) client).startedRuns();
    }

    private static RunCounts lastHour(WorkflowAutomationClient client) {
        return ((WorkflowAutomationState) client).lastHour();
    }

    private static List<RateLimit> rateLimits(WorkflowAutomationClient client) {
        return ((WorkflowAutomationState) client).rateLimits();
    }

    @Test
    void newClientHasAnEmptyState() {
        WorkflowAutomationClient client = this.datadog.client();
        assertThat(rateLimits(client)).isEmpty();
        assertThat(awaits(client)).isEmpty();
        assertThat(startedRuns(client)).isEmpty();
    }

    @Test
    void startedRunIsListedWithItsLinkAndLastStatus() {
        WorkflowAutomationClient client = this.datadog
                .starting(run -> run.lasting(Duration.ofSeconds(30)))
                .client(builder -> builder.baseUrl(URI.create("https://api.datadoghq.eu")));
        client.executeAndAwait("example", Map.of()).subscribe();
        client.execute(Wire.WORKFLOW).subscribe();
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(startedRuns(client))
                .extracting(StartedRun::workflow, StartedRun::instanceId, StartedRun::status)
                .containsExactly(
                        tuple(Wire.WORKFLOW, Wire.instanceId(1), WorkflowInstanceStatus.UNKNOWN),
                        tuple("example", Wire.instanceId(0), WorkflowInstanceStatus.IN_PROGRESS));
        this.datadog.advance(Duration.ofMinutes(1));
        StartedRun first = startedRuns(client).get(1);
        assertThat(first.status()).isEqualTo(WorkflowInstanceStatus.SUCCEEDED);
        assertThat(first.workflowId()).isEqualTo(Wire.WORKFLOW);
        assertThat(first.link())
                .isEqualTo(URI.create(
                        "https://app.datadoghq.eu/workflow/" + Wire.WORKFLOW + "?instance=" + Wire.instanceId(0)));
    }

    @Test
    void runsOfTheLastHourAreCounted() {
        WorkflowAutomationClient client = this.datadog.client();
        assertThat(lastHour(client)).isEqualTo(new RunCounts(0, 0, Map.of()));
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(30)));
        client.executeAndAwait("example", Map.of()).subscribe();
        client.execute("example").subscribe();
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(30)).endingWith("STEP_ERROR"));
        client.executeAndAwait("example", Map.of()).subscribe(run -> {}, failure -> {});
        this.datadog.advance(Duration.ofMinutes(30));
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(30)).endingWith("ODD"));
        client.executeAndAwait("example", Map.of()).subscribe(run -> {}, failure -> {});
        this.datadog.advance(Duration.ofMinutes(29));
        assertThat(lastHour(client))
                .isEqualTo(new RunCounts(4, 0, Map.of("SUCCEEDED", 1, "STEP_ERROR", 1, "other", 1)));
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(lastHour(client)).isEqualTo(new RunCounts(1, 0, Map.of("other", 1)));
    }

    @Test
    void onlyTheLatestHundredRunsAreKept() {
        WorkflowAutomationClient client = this.datadog.client();
        Flux.range(0, 250)
                .concatMap(call -> client.execute("example", Map.of("call", call)))
                .subscribe();
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(startedRuns(client)).hasSize(100);
        assertThat(startedRuns(client).get(0).instanceId()).isEqualTo(Wire.instanceId(249));
        assertThat(startedRuns(client).get(99).instanceId()).isEqualTo(Wire.instanceId(150));
    }

    @Test
    void awaitsAreCountedByWorkflowWithTheLongest() {
        WorkflowAutomationClient client = this.datadog.client();
        List<SimulatedRun> runs = List.of(this.datadog.startRun(), this.datadog.startRun(), this.datadog.startRun());
        client.awaitCompletion("example", runs.get(0).id).subscribe();
        this.datadog.advance(Duration.ofSeconds(20));
        client.awaitCompletion("example", runs.get(1).id).subscribe();
        client.watchInstance(Wire.WORKFLOW, runs.get(2).id).subscribe();
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(awaits(client))
                .containsExactlyInAnyOrder(
                        new Waits("example", Wire.WORKFLOW, 2, runs.get(0).id, Duration.ofSeconds(30), "default"),
                        new Waits(Wire.WORKFLOW, Wire.WORKFLOW, 1, runs.get(2).id, Duration.ofSeconds(10), "default"));
    }

    @Test
    void windowOfEachOrganizationIsListedWithoutKeys() {
        AtomicReference<DatadogCredentials> credentials =
                new AtomicReference<>(DatadogCredentials.ofKeys("Hush-1", "Hush-2"));
        WorkflowAutomationClient client =
                this.datadog.limit(10, Duration.ofSeconds(60)).client(builder -> builder.credentials(credentials::get));
        Flux.range(0, 7)
                .concatMap(call -> client.execute("example", Map.of("call", call)))
                .subscribe();
        this.datadog.advance(Duration.ofSeconds(20));
        credentials.set(DatadogCredentials.ofAccessToken("Hush-3"));
        Flux.range(0, 5)
                .flatMap(call -> client.execute("example", Map.of("call", call)))
                .subscribe();
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(rateLimits(client))
                .hasToString(rateLimits(client).toString().replace("Hush", ""))
                .extracting(RateLimit::organization, RateLimit::name, RateLimit::remaining, RateLimit::waiting)
                .containsExactly(tuple(1, "workflows", 3, 0), tuple(2, "workflows", 0, 2));
        assertThat(rateLimits(client).get(0)).satisfies(window -> {
            assertThat(window.limit()).isEqualTo(10);
            assertThat(window.resetsIn()).isEqualTo(Duration.ofSeconds(39));
        });
    }

    @Test
    void runRateLimitBelongsToNoOrganization() {
        WorkflowAutomationClient client = this.datadog.client(
                builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(3, Duration.ofMinutes(1))));
        Flux.range(0, 5)
                .flatMap(call -> client.execute("example", Map.of("call", call)))
                .subscribe();
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(rateLimits(client)).first().satisfies(own -> {
            assertThat(own.organization()).isNull();
            assertThat(own.name()).isEqualTo("datadog-workflow-automation-runs");
            assertThat(own.limit()).isEqualTo(3);
            assertThat(own.remaining()).isZero();
            assertThat(own.waiting()).isEqualTo(2);
        });
    }

    @Test
    void readingTheStateDoesNotChangeIt() {
        WorkflowAutomationClient client =
                this.datadog.limit(10, Duration.ofSeconds(5)).client();
        Flux.range(0, 10)
                .concatMap(call -> client.execute("example", Map.of("call", call)))
                .subscribe();
        this.datadog.advance(Duration.ofSeconds(1));
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(rateLimits(client))
                .isEqualTo(rateLimits(client))
                .singleElement()
                .satisfies(window -> {
                    assertThat(window.remaining()).isEqualTo(10);
                    assertThat(window.resetsIn()).isNull();
                });
    }

    @Test
    void closedClientHasNoAwaits() {
        WorkflowAutomationClient client = this.datadog.client();
        client.awaitCompletion("example", this.datadog.startRun().id).subscribe(run -> {}, failure -> {});
        this.datadog.advance(Duration.ofSeconds(1));
        client.close();
        assertThat(awaits(client)).isEmpty();
    }
}
