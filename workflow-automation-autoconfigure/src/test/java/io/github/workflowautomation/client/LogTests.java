package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.Outcome;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an operator of the application finds in the log. */
class LogTests {

    private static final String CALL = "execute of workflow 'example' (" + Wire.WORKFLOW + ")";

    private final LogLines lines = LogLines.capture();

    @AfterEach
    void stop() {
        this.lines.close();
    }

    private List<String> warnings() {
        return this.lines.all().stream()
                .filter(line -> line.startsWith("WARN io.github.workflowautomation"))
                .toList();
    }

    private List<String> debugLines(String logger) {
        Pattern start = Pattern.compile("^DEBUG io\\.github\\.workflowautomation[a-z.]*\\." + logger + " ");
        return this.lines.all().stream()
                .filter(line -> start.matcher(line).find())
                .map(line -> start.matcher(line).replaceFirst("").replaceAll("#\\d+", "#n"))
                .toList();
    }

    private static void execute(WorkflowAutomationClient client, int calls) {
        Flux.range(1, calls)
                .flatMap(call -> client.execute("example", Map.of("call", call)).onErrorComplete(), Integer.MAX_VALUE)
                .subscribe();
    }

    @Test
    void waitOfMoreThanTenSecondsIsLogged() {
        try (RateLimitedService datadog = new RateLimitedService(5, Duration.ofSeconds(60))) {
            execute(datadog.client(builder -> builder), 6);
            datadog.advance(Duration.ofMillis(9_900));
            assertThat(warnings()).isEmpty();
            datadog.advance(Duration.ofSeconds(1));
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains(CALL + " has waited for 10 s")
                    .contains("'workflow_executions'", "admit calls again in 50 s");
            datadog.advance(Duration.ofMinutes(5));
            assertThat(warnings()).hasSize(1);
        }
    }

    @Test
    void shorterWaitIsNotLogged() {
        try (RateLimitedService datadog = new RateLimitedService(200, Duration.ofSeconds(5))) {
            execute(datadog.client(builder -> builder), 350);
            datadog.advance(Duration.ofMinutes(5));
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void concurrentWaitsAreLoggedInOneLine() {
        try (RateLimitedService datadog = new RateLimitedService(50, Duration.ofSeconds(5))) {
            execute(datadog.client(builder -> builder), 600);
            datadog.advance(Duration.ofSeconds(59));
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .containsPattern("'workflow_executions', with 4\\d\\d other calls");
        }
    }

    @Test
    void longWaitsAreLoggedOncePerMinute() {
        try (RateLimitedService datadog = new RateLimitedService(10, Duration.ofSeconds(5))) {
            execute(
                    datadog.client(
                            builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofHours(1)))),
                    400);
            datadog.advance(Duration.ofSeconds(9 + 3 * 60));
            assertThat(warnings()).hasSize(3);
        }
    }

    @Test
    void longWindowIsLoggedOnce() {
        try (RateLimitedService datadog = new RateLimitedService(5, Duration.ofMinutes(10))) {
            execute(
                    datadog.client(
                            builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofHours(1)))),
                    9);
            datadog.advance(Duration.ofMinutes(9));
            assertThat(warnings()).hasSize(1);
        }
    }

    @Test
    void waitsBeforeAndAfterARejectionAreAdded() {
        try (RateLimitedService datadog = new RateLimitedService(1, Duration.ofSeconds(7))
                .headers(RateLimitedService.HeaderMode.RESET_ON_REJECTION)) {
            execute(datadog.client(builder -> builder), 4);
            datadog.advance(Duration.ofMinutes(1));
            assertThat(warnings()).hasSize(1);
        }
    }

    @Test
    void unknownOutcomeIsLoggedOnce() {
        try (ScriptedServer datadog = new ScriptedServer().always(Wire.error(500, "Hush"))) {
            Blocking.get(Outcome.of(datadog.client().executeAndAwait("example", Map.of("input", "Hush"))));
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains(
                            "executeAndAwait of workflow 'example' (" + Wire.WORKFLOW + ") has an unknown outcome",
                            "WorkflowApiException",
                            "findInstances")
                    .doesNotContain("Hush");
        }
    }

    @Test
    void deniedCredentialsAreLoggedOnceForManyCalls() {
        try (ScriptedServer datadog = new ScriptedServer().always(Wire.error(403, "Hush"))) {
            WorkflowAutomationClient client = datadog.client(
                    builder -> builder.credentials(DatadogCredentials.ofKeys("Hush-api", "Hush-application")));
            Blocking.run(Flux.range(0, 50)
                    .flatMap(call -> Outcome.of(client.execute("example")))
                    .then());
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains(CALL + " was denied with 403", "scopes")
                    .doesNotContain("Hush");
        }
    }

    @Test
    void failedCheckIsNotLogged() {
        try (ScriptedServer datadog = new ScriptedServer().always(Wire.error(403, "Forbidden"))) {
            WorkflowDefinitionChecks checks = (WorkflowDefinitionChecks) datadog.client();
            assertThat(Blocking.get(Outcome.of(checks.describeWorkflow("example", Duration.ofSeconds(10)))))
                    .hasToString("Api");
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void denialDuringCredentialGraceIsNotLogged() {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedServer datadog = new ScriptedServer()
                .then(Wire.ok(Wire.EXECUTED), Wire.error(403, "Forbidden"))
                .always(Wire.ok(Wire.EXECUTED))) {
            WorkflowAutomationClient client = datadog.client(builder -> builder.credentials(
                    () -> DatadogCredentials.ofAccessToken((requests.getAndIncrement() == 0) ? "old" : "new")));
            Blocking.run(client.execute("example").then(client.execute("example")));
            assertThat(datadog.requests()).hasSize(3);
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void stepsOfACallAreLoggedAtDebug() {
        String call = "getInstance of workflow 'example' (" + Wire.WORKFLOW + "), instance " + Wire.INSTANCE + " #n ";
        try (ScriptedServer datadog =
                new ScriptedServer().then(Wire.error(503, "")).always(Wire.ok(Wire.SUCCEEDED))) {
            Blocking.run(datadog.client().getInstance("example", Wire.INSTANCE));
            // A new attempt may wait until the previous one has released its permit
            assertThat(debugLines("Permit"))
                    .filteredOn(line -> !line.contains("ended") && !line.contains("waits for"))
                    .containsExactly(
                            call + "was admitted", call + "received 503", call + "was admitted", call + "received 200");
            assertThat(debugLines("CallObservation"))
                    .containsExactly(
                            "getInstance of workflow " + Wire.WORKFLOW + ", instance " + Wire.INSTANCE + ": completed");
        }
    }

    @Test
    void stepsOfARunAreLoggedAtDebug() {
        try (ScriptedServer datadog =
                new ScriptedServer().then(Wire.ok(Wire.EXECUTED)).always(Wire.ok(Wire.SUCCEEDED))) {
            Mono<?> run = datadog.client().executeAndAwait("example", Map.of());
            Blocking.run(run);
            String call = "executeAndAwait of workflow 'example' (" + Wire.WORKFLOW + ")";
            assertThat(debugLines("RunHistory"))
                    .containsExactly(
                            call + " started instance " + Wire.INSTANCE,
                            call + ", instance " + Wire.INSTANCE + ": await started",
                            call + ", instance " + Wire.INSTANCE + " has the status SUCCEEDED",
                            call + ", instance " + Wire.INSTANCE + ": await ended");
        }
    }
}
