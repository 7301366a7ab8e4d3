package io.github.workflowautomation.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dashboard and the alerts ask for is there in an application that has seen all of it. */
class NamedMetricsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Pattern LABEL_IN_TEXT = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

    private static SampleApplication application;

    @BeforeAll
    static void seeEverything() {
        application = new SampleApplication(
                "--emulator.rate-limit.limit=5",
                "--emulator.rate-limit.period=1s",
                "--datadog.workflow-automation.await.max-delay=200ms");
        application.startRun("nap");
        assertThat(application.run("greet", 12)).isEqualTo("{\"SUCCEEDED\":12}");
        assertThat(application.run("roll-back", 1)).isEqualTo("{\"STEP_ERROR\":1}");
        executeMeets(Fault.reset().afterProcessing(), "WorkflowOutcomeUnknownException");
        executeMeets(Fault.status(403), "WorkflowApiException");
        executeMeets(Fault.status(429).withHeaders("X-RateLimit-Reset: 600"), "WorkflowRateLimitException");
    }

    private static void executeMeets(Fault fault, String end) {
        application.emulator().faults().next(fault.on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertThat(application.run("greet", 1)).isEqualTo("{\"" + end + "\":1}");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void everyMetricAndLabelOfTheDashboardIsThere() throws IOException {
        JsonNode dashboard = dashboard();
        Stream<String> variables = dashboard
                .path("templating")
                .path("list")
                .valueStream()
                .filter(variable -> variable.path("type").asString().equals("query"))
                .map(variable -> variable.path("query").path("query").asString());
        Stream<String> panels =
                targets(dashboard).map(target -> target.path("expr").asString());
        assertAllIsThere(Stream.concat(variables, panels).toList());
    }

    @Test
    void legendsNameWhatTheirPanelsGroupBy() throws IOException {
        assertThat(targets(dashboard())).isNotEmpty().allSatisfy(target -> assertNamesOnly(target, "legendFormat"));
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
    void everyMetricAndLabelOfTheAlertsIsThere() throws IOException {
        assertAllIsThere(alerts().map(alert -> alert.path("expr").asString()).toList());
    }

    @Test
    void annotationsNameWhatTheirAlertsGroupBy() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertNamesOnly(alert, "annotations"));
    }

    @Test
    void theReadmeTellsEveryAlert() throws IOException {
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

    private static void assertNamesOnly(JsonNode query, String member) {
        String text = query.path(member).toString();
        assertThat(Expression.of(query.path("expr").asString()).labels())
                .as(text)
                .containsAll(LABEL_IN_TEXT
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private static void assertAllIsThere(List<String> expressions) {
        assertThat(expressions).hasSizeGreaterThan(5);
        await().atMost(LIMIT).untilAsserted(() -> {
            List<Series> scrape = application.scrape();
            assertThat(expressions.stream().map(Expression::of).flatMap(expression -> missing(expression, scrape)))
                    .isEmpty();
        });
    }

    /** The selectors that find nothing with all the labels by which their expression groups. */
    private static Stream<String> missing(Expression expression, List<Series> scrape) {
        assertThat(expression.selectors()).as(expression.text()).isNotEmpty();
        return expression.selectors().stream()
                .filter(selector -> scrape.stream()
                        .filter(selector::finds)
                        .noneMatch(series -> series.labels().keySet().containsAll(expression.labels())))
                .map(selector -> selector + " by " + expression.labels())
                .distinct();
    }
}
