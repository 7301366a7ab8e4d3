package io.github.workflowautomation.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowTypes;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowInput;
import io.github.workflowautomation.service.WorkflowOutput;
import io.github.workflowautomation.service.WorkflowService;
import io.github.workflowautomation.service.WorkflowServiceMethods;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Methods that run workflows, held against the schemas of these workflows. */
class PreflightMethodTests {

    private static final String SPEC = """
            {"triggers":[{"apiTrigger":{}}],"inputSchema":{"parameters":[{"name":"service","type":"STRING"},
            {"name":"replica_count","type":"NUMBER","defaultValue":1},{"name":"hosts","type":"ARRAY_STRING","defaultValue":[]},
            {"name":"labels","type":"OBJECT","defaultValue":{}},{"name":"dry","type":"BOOLEAN","defaultValue":false},
            {"name":"new","type":"DATE","defaultValue":1}]},
            "outputSchema":{"parameters":[{"name":"pod","type":"STRING"},{"name":"pods","type":"ARRAY_OBJECT"}]}}""";

    enum Zone {
        A
    }

    record Inputs(
            String service, int replicaCount, @Nullable List<String> hosts) {}

    record Restarted(String pod, @Nullable String warning, Optional<String> note) {}

    interface Valid {

        @ExecuteWorkflow("a")
        Mono<Restarted> restart(
                String service, @WorkflowInput("replica_count") Optional<Integer> replicas, Duration timeout);

        @ExecuteWorkflow("a")
        Mono<Void> all(
                UUID service,
                @WorkflowInput("replica_count") BigDecimal replicas,
                List<URI> hosts,
                @WorkflowInput Map<String, Zone> labels,
                @Nullable Boolean dry,
                @WorkflowInput("new") List<List<String>> other,
                AwaitOptions options);

        @ExecuteWorkflow("a")
        @WorkflowOutput("pods")
        Mono<List<String>> pods(Zone service, String... hosts);

        @ExecuteWorkflow("a")
        Mono<Map<String, Object>> ofMap(Map<String, Object> inputs);

        @ExecuteWorkflow("a")
        Flux<WorkflowInstance> ofRecord(Inputs inputs);

        @ExecuteWorkflow("c")
        Mono<Void> ofAnotherWorkflow(String wrong);
    }

    interface Refused {

        @ExecuteWorkflow("a")
        Mono<Void> unknown(String service, int replicas);

        @ExecuteWorkflow("a")
        Mono<Void> missing(boolean dry);

        @ExecuteWorkflow("00000000-0000-4000-8000-000000000001")
        Mono<Void> types(
                int service,
                @WorkflowInput("replica_count") String replicas,
                List<Integer> hosts,
                @WorkflowInput List<String> labels,
                @WorkflowInput("dry") Inputs wrong);
    }

    interface Missing {

        record Outputs(String pod, int restarts) {}

        @ExecuteWorkflow("a")
        Mono<Outputs> outputs(String service);

        @ExecuteWorkflow("a")
        @WorkflowOutput("node")
        Mono<String> output(String service);
    }

    private final ChecksDatadog datadog = new ChecksDatadog();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private List<PreflightFinding> findings(Class<?> service, JsonMapper mapper, String spec) {
        this.datadog.workflow(
                1,
                200,
                "{\"data\":{\"id\":\"" + ChecksDatadog.id(1)
                        + "\",\"attributes\":{\"name\":\"N\",\"published\":true,\"spec\":" + spec + "}}}");
        WorkflowDefinitionChecks client = this.datadog.client(1);
        WorkflowAutomationClient other = WorkflowAutomationClientBuilder.create()
                .credentials(Mono.never())
                .jsonMapper(mapper)
                .build();
        try (other) {
            return Objects.requireNonNull(new Preflight(
                            () -> client,
                            () -> () -> WorkflowServiceMethods.of(service),
                            () -> (WorkflowTypes) WorkflowDefinitionsClient.of(other),
                            Duration.ofSeconds(10))
                    .run()
                    .block(Duration.ofSeconds(20)));
        }
    }

    private static JsonMapper snakeCase() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    @Test
    void methodsThatFitHaveNoFindingAndTheWorkflowIsReadOnce() {
        assertThat(findings(Valid.class, snakeCase(), SPEC)).isEmpty();
        assertThat(this.datadog.requests())
                .containsExactly("GET " + ChecksDatadog.VALIDATE, "GET /api/v2/workflows/" + ChecksDatadog.id(1));
    }

    @WorkflowService(connection = "emea")
    interface OfAnotherConnection {

        @ExecuteWorkflow("00000000-0000-4000-8000-000000000001")
        Mono<Void> byId(String wrong);

        @ExecuteWorkflow("a")
        Mono<Void> byAlias(String wrong);
    }

    @WorkflowService(connection = "default")
    interface OfThisConnection {

        @ExecuteWorkflow("00000000-0000-4000-8000-000000000001")
        Mono<Void> byId(String service, String wrong);
    }

    @Test
    void methodsAreHeldAgainstTheWorkflowsOfTheirConnection() {
        assertThat(findings(OfAnotherConnection.class, JsonMapper.shared(), SPEC))
                .isEmpty();
        assertThat(findings(OfThisConnection.class, JsonMapper.shared(), SPEC))
                .extracting(PreflightFinding::cause)
                .containsExactly("OfThisConnection.byId gives the input 'wrong', which the workflow does not have.");
    }

    @Test
    void inputsThatTheSchemaRefusesAreErrors() {
        List<PreflightFinding> findings = findings(Refused.class, snakeCase(), SPEC);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.METHOD_INPUTS_REFUSED);
            assertThat(finding.kind().severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.alias()).isEqualTo("a");
        });
        assertThat(findings)
                .extracting(PreflightFinding::cause)
                .containsExactlyInAnyOrder(
                        "Refused.unknown gives the input 'replicas', which the workflow does not have.",
                        "Refused.missing does not give the input 'service', which has no default.",
                        "Refused.types gives the input 'service' as NUMBER, but its type is STRING.",
                        "Refused.types gives the input 'replica_count' as STRING, but its type is NUMBER.",
                        "Refused.types gives the input 'hosts' as ARRAY_NUMBER, but its type is ARRAY_STRING.",
                        "Refused.types gives the input 'labels' as ARRAY_STRING, but its type is OBJECT.",
                        "Refused.types gives the input 'dry' as OBJECT, but its type is BOOLEAN.");
        assertThat(findings)
                .extracting(PreflightFinding::remedy)
                .contains(
                        "Give it the name of an input of the workflow (service, replica_count, hosts, labels, dry, new), or"
                                + " remove it.",
                        "Add 'service' (STRING) to the parameters or the payload of Refused.missing, or give the input a default"
                                + " in Datadog.");
    }

    @Test
    void propertiesOfAPayloadAreThoseOfTheMapperOfTheApplication() {
        assertThat(findings(Valid.class, JsonMapper.shared(), SPEC))
                .extracting(PreflightFinding::cause)
                .containsExactly("Valid.ofRecord gives the input 'replicaCount', which the workflow does not have.");
    }

    @Test
    void outputsThatTheSchemaDoesNotHaveAreWarnings() {
        List<PreflightFinding> findings = findings(Missing.class, JsonMapper.shared(), SPEC);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.METHOD_OUTPUT_UNKNOWN);
            assertThat(finding.kind().severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.remedy()).contains("(pod, pods)");
        });
        assertThat(findings)
                .extracting(PreflightFinding::cause)
                .containsExactlyInAnyOrder(
                        "Missing.outputs reads the output 'restarts', which the workflow does not have.",
                        "Missing.output reads the output 'node', which the workflow does not have.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"triggers\":[{\"apiTrigger\":{}}]}",
                "{\"triggers\":[{\"apiTrigger\":{}}],\"inputSchema\":7,\"outputSchema\":{\"parameters\":7}}",
                "{\"triggers\":[{\"apiTrigger\":{}}],\"inputSchema\":{\"parameters\":[{\"name\":\"service\"},7]},"
                        + "\"outputSchema\":{\"parameters\":[{}]}}"
            })
    void oddSchemaIsNotInTheWay(String spec) {
        assertThat(findings(Valid.class, JsonMapper.shared(), spec)).isEmpty();
        assertThat(findings(Missing.class, JsonMapper.shared(), spec)).isEmpty();
    }
}
