package io.github.workflowautomation.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the application exports each metric and label that the dashboard and the alerts name. */
class NamedMetricsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Pattern LABEL_IN_TEXT = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

    private static SampleApplication application;

    @BeforeAll
    static void produceAllMetrics() {
        application = new SampleApplication(
                "--datadog.emulator.rate-limit.limit=5",
                "--datadog.emulator.rate-limit.period=1s",
                "--datadog.workflow-automation.await.max-delay=200ms");
        application.startRun("nap");
        assertThat(application.run("greet", 12)).isEqualTo("{\"SUCCEEDED\":12}");
        assertThat(application.run("roll-back", 1)).isEqualTo("{\"STEP_ERROR\":1}");
        assertExecuteFails(Fault.reset().afterProcessing(), WorkflowOutcomeUnknownException.class);
        assertExecuteFails(Fault.status(403), WorkflowApiException.class);
        assertExecuteFails(Fault.status(429).withHeaders("X-RateLimit-Reset: 600"), WorkflowRateLimitException.class);
    }

    /** Calls the client itself: the observation of {@code executeAndAwaitAll} has no error when one of its runs fails. */
    private static void assertExecuteFails(Fault fault, Class<? extends WorkflowAutomationException> type) {
        application.emulator().faults().next(fault.on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertThatExceptionOfType(type)
                .isThrownBy(() -> application
                        .client()
                        .execute("greet", Map.of("input", "hello"))
                        .block(LIMIT));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void allMetricsAndLabelsOfTheDashboardAreExported() throws IOException {
        JsonNode dashboard = dashboard();
        Stream<String> variables = dashboard
                .path("templating")
                .path("list")
                .valueStream()
                .filter(variable -> variable.path("type").asString().equals("query"))
                .map(variable -> variable.path("query").path("query").asString());
        Stream<String> panels =
                targets(dashboard).map(target -> target.path("expr").asString());
        assertExported(Stream.concat(variables, panels).toList());
    }

    @Test
    void legendsUseOnlyLabelsByWhichTheirPanelsGroup() throws IOException {
        assertThat(targets(dashboard()))
                .isNotEmpty()
                .allSatisfy(target -> assertUsesOnlyGroupingLabels(target, "legendFormat"));
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("grafana-dashboard.json")));
    }

    private static Stream<JsonNode> targets(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream());
    }

    @Test
    void allMetricsAndLabelsOfTheAlertsAreExported() throws IOException {
        assertExported(alerts().map(alert -> alert.path("expr").asString()).toList());
    }

    @Test
    void annotationsUseOnlyLabelsByWhichTheirAlertsGroup() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertUsesOnlyGroupingLabels(alert, "annotations"));
    }

    @Test
    void readmeListsAllAlerts() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(alerts().map(alert -> alert.path("alert").asString()))
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }

    private static Stream<JsonNode> alerts() throws IOException {
        Object rules = new Yaml().load(Files.readString(Path.of("prometheus-rules.yml")));
        return JsonMapper.shared()
                .<JsonNode>valueToTree(rules)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static void assertUsesOnlyGroupingLabels(JsonNode query, String member) {
        String text = query.path(member).toString();
        assertThat(Expression.of(query.path("expr").asString()).labels())
                .as(text)
                .containsAll(LABEL_IN_TEXT
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private static void assertExported(List<String> expressions) {
        assertThat(expressions).hasSizeGreaterThan(5);
        await().atMost(LIMIT).untilAsserted(() -> {
            List<Series> scrape = application.scrape();
            assertThat(expressions.stream().map(Expression::of).flatMap(expression -> missing(expression, scrape)))
                    .isEmpty();
        });
    }

    /** Returns the selectors that match no series with all labels by which the expression groups. */
    private static Stream<String> missing(Expression expression, List<Series> scrape) {
        assertThat(expression.selectors()).as(expression.text()).isNotEmpty();
        return expression.selectors().stream()
                .filter(selector -> scrape.stream()
                        .filter(selector::matches)
                        .noneMatch(series -> series.labels().keySet().containsAll(expression.labels())))
                .map(selector -> selector + " by " + expression.labels())
                .distinct();
    }
}
