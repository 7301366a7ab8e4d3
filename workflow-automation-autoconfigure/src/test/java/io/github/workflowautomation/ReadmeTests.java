package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.health.PreflightFinding;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.HighCardinalityKeys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.docs.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's tables are checked against the code that they describe. */
class ReadmeTests {

    private static final Pattern KEY_ROW =
            Pattern.compile("(?m)^\\| `((?:datadog|management)\\.[^`]+)` \\| ([^|]*)\\|");

    private final String readme;

    ReadmeTests() throws IOException {
        this.readme = Files.readString(Path.of("..", "README.md"));
    }

    @Test
    void tellsEveryConfigurationKeyWithItsDefault() throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        String section =
                this.readme.substring(this.readme.indexOf("## Configuration"), this.readme.indexOf("## Metrics"));
        Matcher row = KEY_ROW.matcher(section);
        while (row.find()) {
            told.put(row.group(1).replace(".<alias>.id", ""), row.group(2).strip());
        }
        Map<String, JsonNode> known = metadata();
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(known.keySet());
        known.forEach((key, property) -> {
            if (property.has("defaultValue")) {
                assertThat(told.get(key))
                        .as(key)
                        .isEqualTo("`" + property.path("defaultValue").asString() + "`");
            }
        });
    }

    private static Map<String, JsonNode> metadata() throws IOException {
        try (var file = ReadmeTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(Objects.requireNonNull(file))
                    .path("properties")
                    .forEach(property -> properties.put(property.path("name").asString(), property));
            return properties;
        }
    }

    @Test
    void tellsEveryFindingOfThePreflight() {
        assertThat(PreflightFinding.Kind.values())
                .allSatisfy(kind -> assertThat(this.readme).contains("| `" + kind + "` |"));
    }

    @Test
    void tellsEveryException() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/github/workflowautomation"))) {
            List<String> exceptions = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
            assertThat(exceptions)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(this.readme).contains("`" + name + "`"));
        }
    }

    @Test
    void tellsEveryOperationAndEveryKeyOfTheObservation() {
        assertThat(Stream.of(LowCardinalityKeys.values(), HighCardinalityKeys.values())
                        .flatMap(Arrays::<KeyName>stream)
                        .map(KeyName::asString))
                .allSatisfy(key -> assertThat(this.readme).contains("`" + key + "`"));
        assertThat(Set.of(WorkflowOperation.values()))
                .allSatisfy(operation -> assertThat(this.readme).contains("`" + operation + "`"));
    }

    @Test
    void tellsEveryMeterWithItsKeys() {
        Map<String, String> told = new LinkedHashMap<>();
        Matcher row = KEY_ROW.matcher(this.readme.substring(this.readme.indexOf("## Metrics")));
        while (row.find()) {
            told.put(row.group(1), row.group(2).strip());
        }
        Map<String, String> known = new LinkedHashMap<>();
        for (WorkflowClientMeterDocumentation meter : WorkflowClientMeterDocumentation.values()) {
            known.put(
                    meter.getName().replace("%s", "<status>"),
                    Stream.of(meter.getKeyNames())
                            .map(key -> "`" + key.asString() + "`")
                            .collect(Collectors.joining(", ")));
        }
        assertThat(told).isEqualTo(known);
    }

    @Test
    void tellsTheValuesOfEveryKeyOfAMeter() {
        assertThat(Keys.values()).allSatisfy(key -> assertThat(this.readme).contains("| `" + key.asString() + "` |"));
        assertThat(List.of(
                        WorkflowInstanceStatus.SUCCEEDED,
                        WorkflowInstanceStatus.STEP_ERROR,
                        WorkflowInstanceStatus.INSTANCE_ERROR,
                        WorkflowInstanceStatus.CANCELED,
                        WorkflowInstanceStatus.IN_PROGRESS,
                        WorkflowInstanceStatus.UNKNOWN))
                .allSatisfy(status -> assertThat(this.readme)
                        .contains("`" + WorkflowClientMeterDocumentation.statusValue(status) + "`"));
    }
}
