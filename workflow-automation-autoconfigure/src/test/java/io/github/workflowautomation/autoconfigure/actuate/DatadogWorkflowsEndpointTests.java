package io.github.workflowautomation.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint and the health over HTTP. */
class DatadogWorkflowsEndpointTests {

    private static final String SECRET = "5ecre7";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final AwaitOptions LATE_POLL =
            AwaitOptions.defaults().initialDelay(Duration.ofMinutes(5)).maxDelay(Duration.ofMinutes(5));

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void endpointReportsWorkflowsAndFindings(WebApplicationType type) {
        this.datadog
                .respondsWith(200, "{\"valid\":true}")
                .respondsWith(200, FakeDatadog.workflow(false, "{\"apiTrigger\":{}}"));
        with(type, Map.of("management.endpoints.web.exposure.include", "datadogworkflows"), port -> {
            assertThat(this.datadog.requestCount()).as("at start-up").isZero();
            JsonNode report = json(port, "datadogworkflows");
            assertThat(report.path("address").asString()).isEqualTo(this.datadog.baseUrl());
            assertThat(report.at("/workflows/restart-service/id").asString()).isEqualTo(FakeDatadog.WORKFLOW);
            JsonNode finding = report.at("/findings/0");
            assertThat(finding.path("severity").asString()).isEqualTo("ERROR");
            assertThat(finding.path("kind").asString()).isEqualTo("WORKFLOW_UNPUBLISHED");
            assertThat(finding.path("alias").asString()).isEqualTo("restart-service");
            assertThat(finding.path("cause").asString()).contains("is not published");
            assertThat(finding.path("remedy").asString()).contains("Publish it");
            assertThat(json(port, "datadogworkflows").path("findings"))
                    .as("second preflight")
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void endpointReportsTheStateOfTheClient(WebApplicationType type) {
        this.datadog.respondsWith(new MockResponse.Builder()
                .body(FakeDatadog.STARTED)
                .addHeader("X-RateLimit-Name", "workflows")
                .addHeader("X-RateLimit-Limit", "20")
                .addHeader("X-RateLimit-Remaining", "19")
                .addHeader("X-RateLimit-Reset", "600")
                .build());
        Map<String, Object> properties = Map.of("management.endpoints.web.exposure.include", "datadogworkflows");
        with(type, properties, (client, port) -> {
            client.executeAndAwait("restart-service", Map.of("input", SECRET), LATE_POLL)
                    .subscribe();
            await().atMost(LIMIT)
                    .until(() ->
                            json(port, "datadogworkflows").at("/waits/0/count").asInt() == 1);
            JsonNode report = json(port, "datadogworkflows");
            assertThat(report.at("/waits/0/workflow").asString()).isEqualTo("restart-service");
            assertThat(report.at("/lastHour/started").asInt()).isEqualTo(1);
            JsonNode run = report.at("/startedRuns/0");
            assertThat(run.path("workflow").asString()).isEqualTo("restart-service");
            assertThat(run.path("instanceId").asString()).isEqualTo(FakeDatadog.INSTANCE);
            assertThat(run.path("status").asString()).isEqualTo("UNKNOWN");
            assertThat(Instant.parse(run.path("acceptedAt").asString())).isBeforeOrEqualTo(Instant.now());
            JsonNode limit = report.at("/rateLimits/0");
            assertThat(limit.path("name").asString()).isEqualTo("workflows");
            assertThat(limit.path("remaining").asInt()).isEqualTo(19);
            assertThat(Duration.parse(limit.path("resetsIn").asString())).isPositive();
            assertThat(report.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void endpointIsNotExposedByDefault() {
        with(WebApplicationType.SERVLET, Map.of(), port -> {
            assertThat(response(port, "datadogworkflows")).contains("404");
            assertThat(response(port, "health")).contains("UP");
            assertThat(this.datadog.requestCount()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void healthReportsCauseAndRemedyWithoutKeys(WebApplicationType type) {
        this.datadog.respondsWith(403, "{\"errors\":[\"Forbidden\"]}");
        Map<String, Object> properties = Map.of(
                "management.endpoints.web.exposure.include", "*",
                "management.endpoint.env.show-values", "always",
                "management.endpoint.configprops.show-values", "always",
                "management.endpoint.health.show-details", "always",
                "management.health.datadog.enabled", "true");
        with(type, properties, port -> {
            JsonNode health = json(port, "health/datadog");
            assertThat(health.path("status").asString()).isEqualTo("DOWN");
            assertThat(health.at("/details/finding").asString()).isEqualTo("KEYS_INVALID");
            assertThat(health.at("/details/cause").asString()).contains("does not know the API key");
            assertThat(health.at("/details/address").asString()).isEqualTo(this.datadog.baseUrl());
            for (String endpoint : new String[] {"health", "datadogworkflows", "env", "configprops", "beans"}) {
                assertThat(response(port, endpoint)).as(endpoint).doesNotContain(SECRET);
            }
        });
    }

    private static JsonNode json(String port, String endpoint) {
        return JsonMapper.shared().readTree(response(port, endpoint));
    }

    private static String response(String port, String endpoint) {
        return RestClient.create()
                .get()
                .uri("http://localhost:" + port + "/actuator/" + endpoint)
                .exchangeForRequiredValue(
                        (request, response) -> new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void with(WebApplicationType type, Map<String, Object> properties, Consumer<String> test) {
        with(type, properties, (client, port) -> test.accept(port));
    }

    private void with(
            WebApplicationType type,
            Map<String, Object> properties,
            BiConsumer<WorkflowAutomationClient, String> test) {
        SpringApplication application = new SpringApplication(WebApplication.class);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(
                context -> TestContexts.environmentIs(context, Map.of()), TestContexts::closeWithoutDelay);
        Map<String, Object> defaults = new LinkedHashMap<>(properties);
        defaults.put("server.port", 0);
        defaults.put("datadog.api-key", SECRET + "-api-key");
        defaults.put("datadog.application-key", SECRET + "-application-key");
        defaults.put("datadog.base-url", this.datadog.baseUrl());
        defaults.put("datadog.workflow-automation.workflows.restart-service.id", FakeDatadog.WORKFLOW);
        application.setDefaultProperties(defaults);
        try (ConfigurableApplicationContext context = application.run()) {
            String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
            test.accept(context.getBean(WorkflowAutomationClient.class), port);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WebApplication {}
}
