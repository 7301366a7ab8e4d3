package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.health.PreflightFinding;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.HighCardinalityKeys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.docs.KeyName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and examples of the manual agree with the code that they describe. */
class ManualTests {

    private static final Path SOURCES = Path.of("src/main/java/io/github/workflowautomation");

    private static final String METRICS = "Which metrics are there?";

    private static final String EXCEPTIONS = "Which exceptions are there?";

    private static final Pattern OWN_TYPE =
            Pattern.compile("(?:Workflow|Datadog|Await|Preflight)[A-Za-z]+|[A-Z][A-Za-z]+(?:Options|Exception)");

    /** What surrounds the members that the Java examples consist of. */
    private static final String EXAMPLE = """
            import io.github.workflowautomation.*;
            import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
            import io.github.workflowautomation.autoconfigure.*;
            import io.github.workflowautomation.client.*;
            import io.github.workflowautomation.definition.*;
            import io.github.workflowautomation.durable.*;
            import io.github.workflowautomation.service.*;
            import io.netty.resolver.DefaultAddressResolverGroup;
            import java.net.URI;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.atomic.AtomicReference;
            import java.util.function.*;
            import org.springframework.context.annotation.Bean;
            import org.springframework.core.ParameterizedTypeReference;
            import org.springframework.core.io.ClassPathResource;
            import org.springframework.http.ResponseEntity;
            import org.springframework.transaction.annotation.Transactional;
            import org.springframework.web.bind.annotation.*;
            import reactor.core.publisher.*;
            import reactor.core.scheduler.Schedulers;
            import reactor.util.retry.Retry;

            abstract class Example {
                record Inputs(String input) {}

                WorkflowAutomationClient workflows;

            %s
            }
            """;

    private final Document manual = Document.manual();

    @Test
    void propertiesAreThoseOfTheMetadataWithTheirDefaults() throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        this.manual
                .table("Which properties are there?")
                .forEach((key, value) -> shown.put(key.replaceFirst("\\.<(alias|name)>.*", ""), value));
        Map<String, JsonNode> known = metadata();
        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(known.keySet());
        known.forEach((key, property) -> {
            if (property.has("defaultValue")) {
                assertThat(shown.get(key))
                        .as(key)
                        .isEqualTo("`" + property.path("defaultValue").asString() + "`");
            }
        });
    }

    private static Map<String, JsonNode> metadata() throws IOException {
        try (var file = ManualTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(Objects.requireNonNull(file))
                    .path("properties")
                    .forEach(property -> properties.put(property.path("name").asString(), property));
            return properties;
        }
    }

    @Test
    void configurationExamplesUseKnownProperties() throws IOException {
        Set<String> known = metadata().keySet();
        List<String> used = Stream.of(Document.readme(), this.manual, Document.guide())
                .flatMap(document -> document.blocks("yaml").stream())
                .flatMap(ManualTests::keys)
                .map(key -> key.replaceFirst("(workflows|connections)(\\.[^.]+|\\[[^]]+])\\..*", "$1"))
                .filter(key -> key.startsWith("datadog.") || key.contains(".datadog"))
                .toList();
        assertThat(used).isNotEmpty().isSubsetOf(known);
    }

    private static Stream<String> keys(String yaml) {
        try {
            return new YamlPropertySourceLoader()
                    .load("example", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))).stream()
                            .map(EnumerablePropertySource.class::cast)
                            .flatMap(source -> Stream.of(source.getPropertyNames()));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void javaExamplesCompile(@TempDir Path directory) {
        assertThat(this.manual.blocks("java"))
                .hasSizeGreaterThan(5)
                .allSatisfy(example -> assertThat(Compilation.errors(directory, "Example", EXAMPLE.formatted(example)))
                        .isEmpty());
    }

    @Test
    void typesThatAreNamedExist() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> known = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(Stream.of(Document.readme(), this.manual, Document.at("CHANGELOG.md"))
                            .flatMap(Document::codeSpans)
                            .filter(OWN_TYPE.asMatchPredicate())
                            .filter(name -> !isOfJava(name)))
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    private static boolean isOfJava(String name) {
        try {
            return Class.forName("java.lang." + name) != null;
        } catch (ClassNotFoundException ex) {
            return false;
        }
    }

    @Test
    void methodsOfTheClientAreComplete() {
        assertThat(methodNames("Which methods does the client have?"))
                .containsExactlyInAnyOrderElementsOf(methods(WorkflowAutomationClient.class).stream()
                        .filter(name -> !name.equals("close"))
                        .toList());
    }

    @Test
    void methodsOfTheDefinitionsAreComplete() {
        assertThat(methodNames("How do I create, change, and list workflows?"))
                .containsExactlyInAnyOrderElementsOf(methods(WorkflowDefinitionsClient.class));
    }

    @Test
    void methodsOfTheStateAreComplete() {
        assertThat(methodNames("How do I read the state of the client in code?"))
                .containsExactlyInAnyOrderElementsOf(methods(WorkflowAutomationState.class));
    }

    private Set<String> methodNames(String heading) {
        return this.manual.table(heading).keySet().stream()
                .map(call -> call.substring(0, call.indexOf('(')))
                .collect(Collectors.toSet());
    }

    private static Set<String> methods(Class<?> type) {
        return Stream.of(type.isInterface() ? type.getMethods() : type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void methodsOfTheBuilderAreComplete() {
        assertThat(this.manual
                        .table("How do I use the client without Spring Boot?")
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(settings(WorkflowAutomationClientBuilder.class));
    }

    @Test
    void awaitOptionsAreComplete() {
        Set<String> options = settings(AwaitOptions.class);
        options.remove("orElse");
        assertThat(this.manual.table("How do I wait for a run?").keySet()).containsExactlyInAnyOrderElementsOf(options);
    }

    /** The public methods that return their own type. */
    private static Set<String> settings(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void findingsOfThePreflightAreComplete() {
        assertThat(this.manual
                        .table("How do I find configuration mistakes at startup?")
                        .keySet())
                .containsAll(names(PreflightFinding.Kind.values()));
    }

    @Test
    void confidencesAreComplete() {
        assertThat(this.manual
                        .table("What do I do when the outcome of an execute is unknown?")
                        .keySet())
                .containsExactlyElementsOf(names(Confidence.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Test
    void exceptionsAreComplete() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            List<String> exceptions = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> !name.equals("WorkflowAutomationException"))
                    .toList();
            assertThat(this.manual.table(EXCEPTIONS).keySet()).containsExactlyInAnyOrderElementsOf(exceptions);
        }
    }

    @Test
    void exceptionsWithAnArrowExtendTheLastOneWithoutAnArrow() throws ClassNotFoundException {
        Class<?> last = WorkflowAutomationException.class;
        for (List<String> row : this.manual.rows(EXCEPTIONS)) {
            String name = row.get(0).replaceAll("[↳` ]", "");
            Class<?> type = Class.forName("io.github.workflowautomation." + name);
            boolean nested = row.get(0).startsWith("↳");
            Class<?> expected = nested ? last : WorkflowAutomationException.class;
            assertThat(type.getSuperclass()).as(name).isEqualTo(expected);
            last = nested ? last : type;
        }
    }

    @Test
    void metersAreCompleteWithTheirKeys() {
        Map<String, String> shown = new LinkedHashMap<>(this.manual.table(METRICS));
        shown.keySet().removeIf(name -> !name.startsWith("datadog."));
        Map<String, String> known = new LinkedHashMap<>();
        for (WorkflowClientMeterDocumentation meter : WorkflowClientMeterDocumentation.values()) {
            known.put(
                    meter.getName(),
                    Stream.of(meter.getKeyNames())
                            .map(key -> "`" + key.asString() + "`")
                            .collect(Collectors.joining(", ")));
        }
        assertThat(shown).isEqualTo(known);
    }

    @Test
    void keysOfMetersAndTracesAreComplete() {
        assertThat(this.manual.table(METRICS))
                .containsKeys(keyNames(LowCardinalityKeys.values()))
                .containsKeys(keyNames(Keys.values()));
        assertThat(Document.codeSpans(this.manual.section("What does a trace show?")))
                .contains(keyNames(HighCardinalityKeys.values()));
    }

    private static String[] keyNames(KeyName[] keys) {
        return Stream.of(keys).map(KeyName::asString).toArray(String[]::new);
    }

    @Test
    void valuesOfTheKeyOperationAreTheMethodsOfTheClient() {
        Set<String> checks = methods(WorkflowDefinitionChecks.class);
        assertThat(values("operation"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(WorkflowOperation.values())
                        .map(WorkflowOperation::toString)
                        .filter(operation -> !checks.contains(operation))
                        .toList());
    }

    @Test
    void valuesOfTheKeyStatusAreComplete() {
        assertThat(values("status"))
                .containsExactlyInAnyOrder(
                        WorkflowInstanceStatus.SUCCEEDED.value(),
                        WorkflowInstanceStatus.STEP_ERROR.value(),
                        WorkflowInstanceStatus.INSTANCE_ERROR.value(),
                        WorkflowInstanceStatus.CANCELED.value(),
                        WorkflowInstanceStatus.IN_PROGRESS.value(),
                        WorkflowInstanceStatus.UNKNOWN.value(),
                        WorkflowClientMeterDocumentation.OTHER);
    }

    private List<String> values(String key) {
        return Document.codeSpans(
                        Objects.requireNonNull(this.manual.table(METRICS).get(key)))
                .toList();
    }

    @Test
    void responsesOfTheEndpointHaveEveryMemberOfTheState() {
        String responses = this.manual.section("How do I see what is going on right now?");
        assertThat(Stream.of(RateLimit.class, Waits.class, RunCounts.class)
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .map(RecordComponent::getName))
                .allSatisfy(member -> assertThat(responses).contains("\"" + member + "\":"));
    }

    @Test
    void americanSpellingIsUsed() {
        assertThat(Stream.of(Document.readme(), this.manual, Document.guide(), Document.at("CHANGELOG.md")))
                .allSatisfy(document -> assertThat(document.text())
                        .doesNotContainPattern("(?i)organis|authoris|recognis|honour|behaviour|cancelled|signalled"));
    }
}
