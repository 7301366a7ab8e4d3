package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keys, tokens, inputs and outputs appear in no log, exception or string, even with every logger at TRACE. */
class SecretsTests {

    private static final String MARK = "Hush";

    private static final WorkflowDraft DRAFT = WorkflowDraft.named("Restart")
            .spec(Map.of("steps", List.of("Hush-spec")))
            .webhookSecret("Hush-secret");

    private static final String RUN = Wire.instance("SUCCEEDED", "{\"output\":\"Hush-output\"}")
            .replace("\"trigger\":{}", "\"trigger\":{\"input\":\"Hush-input\"}");

    static List<MockResponse> responses() {
        MockResponse run = Wire.ok(RUN);
        return List.of(
                run,
                Wire.ok(RUN.substring(0, RUN.length() - 30)),
                Wire.ok("[\"Hush\"]"),
                Wire.ok("{\"data\":{\"id\":7,\"Hush\":\"Hush\"}}"),
                Wire.ok("Hush " + "x".repeat(5000)),
                Wire.error(403, "Forbidden"),
                Wire.error(500, "broken"),
                Wire.with(Wire.rateLimited(), "Retry-After", "3600"),
                run.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build(),
                run.newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build(),
                run.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void noSecretAppearsInLogsExceptionsAndStrings(MockResponse response) {
        try (ScriptedServer datadog = new ScriptedServer().always(response);
                LogLines lines = LogLines.capture()) {
            List<String> texts = new ArrayList<>();
            for (DatadogCredentials credentials : List.of(
                    DatadogCredentials.ofKeys("Hush-api-key", "Hush-application-key"),
                    DatadogCredentials.ofAccessToken("Hush-token"))) {
                texts.add(credentials.toString());
                WorkflowAutomationClient client = datadog.client(builder -> builder.credentials(credentials)
                        .retry(TestClients.retries(0))
                        .http(HttpOptions.DEFAULTS
                                .withResponseTimeout(Duration.ofMillis(300))
                                .withMaxResponseSize(4 * 1024))
                        .webClientBuilder(WebClient.builder()
                                .codecs(codecs -> codecs.defaultCodecs().enableLoggingRequestDetails(true))));
                texts.addAll(outcomes(client));
            }
            assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(MARK));
            assertThat(lines.all())
                    .as("everything is logged")
                    .anyMatch(line -> line.contains("ExchangeFunctions"))
                    .anyMatch(line -> line.contains("reactor.netty"))
                    .noneMatch(line -> line.contains(MARK));
        }
    }

    @Test
    void errorThatQuotesTheWebhookSecretIsMasked() {
        try (ScriptedServer datadog = new ScriptedServer()) {
            datadog.always(Wire.response(
                    400, "{\"errors\":[{\"title\":\"Hush-secret\",\"detail\":\"'Hush-secret' is short\"}]}"));
            WorkflowAutomationClient client = datadog.client();
            assertThat(outcome(WorkflowDefinitionsClient.of(client).create(DRAFT)))
                    .contains("'******' is short")
                    .doesNotContain(MARK);
            assertThat(outcome(WorkflowDefinitionsClient.of(client).update("example", DRAFT)))
                    .doesNotContain(MARK);
        }
    }

    private static List<String> outcomes(WorkflowAutomationClient client) {
        Map<String, String> payload = Map.of("input", "Hush-payload");
        AwaitOptions soon =
                AwaitOptions.defaults().timeout(Duration.ofMillis(350)).initialDelay(Duration.ofMillis(1));
        List<Mono<?>> calls = List.of(
                client.execute("example", payload),
                client.getInstance("example", Wire.INSTANCE),
                client.listInstances("example").collectList(),
                client.cancelInstance("example", Wire.INSTANCE),
                ((WorkflowDefinitionChecks) client).validateKeys(Duration.ofMillis(350)),
                ((WorkflowDefinitionChecks) client).describeWorkflow("example", Duration.ofMillis(350)),
                WorkflowDefinitionsClient.of(client).create(DRAFT),
                WorkflowDefinitionsClient.of(client).update("example", DRAFT),
                WorkflowDefinitionsClient.of(client).get("example"),
                WorkflowDefinitionsClient.of(client).list(WorkflowQuery.all()).collectList(),
                WorkflowDefinitionsClient.of(client).delete("example").thenReturn("deleted"),
                client.awaitCompletion("example", Wire.INSTANCE, soon),
                client.executeAndAwait("example", payload, Integer.class, soon.cancelOnDispose(true)),
                client.execute("example", payload)
                        .thenMany(Flux.<WorkflowInstanceMatch>empty())
                        .onErrorResume(WorkflowOutcomeUnknownException.class, client::findInstances)
                        .collectList());
        // At the same time, because a call without a response waits for its timeout
        List<String> outcomes = new ArrayList<>(Blocking.get(Flux.fromIterable(calls)
                .flatMapSequential(
                        call -> Mono.fromCallable(() -> outcome(call)).subscribeOn(Schedulers.boundedElastic()),
                        calls.size())
                .collectList()));
        // If a response has closed a rate limit, these fail without a request
        outcomes.add(outcome(client.getInstance("example", Wire.INSTANCE)));
        outcomes.add(outcome(client.execute("example", payload)));
        return outcomes;
    }

    /** What an application would log of the result. */
    private static String outcome(Mono<?> call) {
        try {
            return String.valueOf((Object) call.block(Duration.ofSeconds(20)));
        } catch (RuntimeException ex) {
            StringWriter trace = new StringWriter();
            ex.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    @Test
    void refusedConnectionRevealsNoSecret() {
        ScriptedServer closedServer = new ScriptedServer();
        try (LogLines lines = LogLines.capture();
                WorkflowAutomationClient client = TestClients.builder()
                        .baseUrl(closedServer.url("/"))
                        .credentials(DatadogCredentials.ofKeys("Hush-api-key", "Hush-application-key"))
                        .build()) {
            closedServer.close();
            assertThat(outcomes(client)).allMatch(text -> text.contains("Exception") && !text.contains(MARK));
            assertThat(lines.all()).isNotEmpty().noneMatch(line -> line.contains(MARK));
        }
    }
}
