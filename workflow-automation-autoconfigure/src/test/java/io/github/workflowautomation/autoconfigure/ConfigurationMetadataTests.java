package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metadata that editors show. */
class ConfigurationMetadataTests {

    private static final Map<String, JsonNode> PROPERTIES = new TreeMap<>();

    @BeforeAll
    static void readMetadata() throws IOException {
        for (URL url : Collections.list(ConfigurationMetadataTests.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                    String name = property.path("name").asString();
                    if (name.startsWith("datadog.")) {
                        PROPERTIES.put(name, property);
                    }
                }
            }
        }
    }

    static Stream<JsonNode> properties() {
        return PROPERTIES.values().stream();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void descriptionFollowsTheStyleOfSpringBoot(JsonNode property) {
        String description = property.path("description").asString("");
        assertThat(description).isNotBlank().endsWith(".").doesNotContainPattern("(?i)^(the|an?) ");
        assertThat(property.path("type").asString("").equals(Boolean.class.getName()))
                .isEqualTo(description.startsWith("Whether "));
    }

    @ParameterizedTest
    @CsvSource({
        "datadog.api-key,",
        "datadog.application-key,",
        "datadog.access-token,",
        "datadog.site,",
        "datadog.base-url,",
        "datadog.ssl.bundle,",
        "datadog.workflow-automation.enabled, true",
        "datadog.workflow-automation.workflows,",
        "datadog.workflow-automation.connect-timeout, 5s",
        "datadog.workflow-automation.response-timeout, 30s",
        "datadog.workflow-automation.max-connections, 64",
        "datadog.workflow-automation.max-response-size, 16MB",
        "datadog.workflow-automation.preflight, off",
        "datadog.workflow-automation.validate-inputs, off",
        "datadog.workflow-automation.retry.max-retries, 4",
        "datadog.workflow-automation.retry.delay, 500ms",
        "datadog.workflow-automation.retry.multiplier, 2",
        "datadog.workflow-automation.retry.max-delay, 20s",
        "datadog.workflow-automation.retry.jitter, 0.5",
        "datadog.workflow-automation.rate-limit.max-wait, 2m",
        "datadog.workflow-automation.await.timeout, 15m",
        "datadog.workflow-automation.await.initial-delay, 500ms",
        "datadog.workflow-automation.await.max-delay, 10s",
        "datadog.workflow-automation.circuit-breaker.enabled, false",
        "datadog.workflow-automation.circuit-breaker.failure-rate-threshold, 50",
        "datadog.workflow-automation.circuit-breaker.sliding-window-size, 100",
        "datadog.workflow-automation.circuit-breaker.minimum-number-of-calls, 20",
        "datadog.workflow-automation.circuit-breaker.wait-duration-in-open-state, 30s",
        "datadog.workflow-automation.durable.enabled, false",
        "datadog.workflow-automation.durable.initialize-schema, embedded",
        "datadog.workflow-automation.durable.lease-time, 30s",
        "datadog.workflow-automation.durable.keep-ended, 30d",
        "datadog.workflow-automation.durable.max-payload-size, 1MB"
    })
    void documentedKeyHasItsDefault(String key, String defaultValue) {
        assertThat(PROPERTIES).containsKey(key);
        JsonNode given = Objects.requireNonNull(PROPERTIES.get(key)).path("defaultValue");
        assertThat(given.isMissingNode() ? null : given.asString()).isEqualTo(defaultValue);
    }

    @Test
    void everyPropertyHasMetadata() throws ClassNotFoundException {
        Map<String, Class<?>> fields = new TreeMap<>();
        collect("datadog.", DatadogProperties.class, fields);
        collect("datadog.workflow-automation.", WorkflowAutomationProperties.class, fields);
        collect(
                "datadog.workflow-automation.durable.",
                Class.forName("io.github.workflowautomation.autoconfigure.durable.DurableRunProperties"),
                fields);
        fields.put("datadog.workflow-automation.enabled", Boolean.class);
        assertThat(PROPERTIES.keySet()).containsExactlyElementsOf(fields.keySet());
    }

    private static void collect(String prefix, Class<?> type, Map<String, Class<?>> fields) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isSynthetic()) {
                continue;
            }
            String name = prefix + dashed(field.getName());
            if (field.getType().getName().startsWith("io.github.workflowautomation.")
                    && !field.getType().isEnum()) {
                collect(name + ".", field.getType(), fields);
            } else {
                fields.put(name, field.getType());
            }
        }
    }

    private static String dashed(String fieldName) {
        String name = fieldName.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return ConfigurationPropertyName.of(name).toString();
    }

    @Test
    void durationsAndSizesHaveTypesWithUnits() {
        assertThat(PROPERTIES.values().stream()
                        .filter(property ->
                                property.path("name").asString().matches(".*(timeout|delay|wait|wait-duration.*)$")))
                .extracting(property -> property.path("type").asString())
                .containsOnly(Duration.class.getName());
        assertThat(PROPERTIES.values().stream()
                        .filter(property -> property.path("name").asString().endsWith("-response-size")))
                .extracting(property -> property.path("type").asString())
                .containsOnly(DataSize.class.getName());
    }
}
