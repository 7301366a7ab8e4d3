package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowParameter;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The errors and workflows that Datadog documents, and that nobody has recorded, over HTTP. */
class DocumentedDefinitionsTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final List<String> PLAIN_TRIGGERS = Stream.of(
                    "api agent app case changeEvent dashboard databaseMonitoring datastore form githubWebhook",
                    "incidentCreated incidentImpactCreated incidentImpactUpdated incidentPostmortemUpdated",
                    "incidentResponderCreated incidentSaved incident monitor notebook onCall security selfService",
                    "slack softwareCatalog workflow")
            .flatMap(kinds -> Stream.of(kinds.split(" ")))
            .map(kind -> kind + "Trigger")
            .toList();

    private static final List<String> TYPES = List.of(
            "STRING", "NUMBER", "BOOLEAN", "OBJECT", "ARRAY_STRING", "ARRAY_NUMBER", "ARRAY_BOOLEAN", "ARRAY_OBJECT");

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(
            this.datadog.client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    /** Every kind of trigger, gate and handler, and every type of parameter. */
    private static String spec() {
        return """
                {"triggers":[%s,
                {"startStepNames":["A"],"scheduleTrigger":{"rruleExpression":"FREQ=HOURLY","overlapBehavior":"EXCLUSIVE_RUN"}},
                {"incidentScheduleTrigger":{"rrule":"FREQ=DAILY","incidentType":"t","tagCondition":{"tagValues":[
                {"tag":"team","values":["shop"]}]}}}],
                "steps":[{"name":"A","actionId":"com.datadoghq.core.noop","connectionLabel":"C",
                "parameters":[{"name":"any","value":[{"x":null},1.5,"{{ Trigger.i0 }}"]}],
                "outboundEdges":[{"nextStepName":"B","branchName":"main"}],"readinessGate":{"thresholdType":"ANY"},
                "errorHandlers":[{"retryStrategy":{"kind":"RETRY_STRATEGY_LINEAR",
                "linear":{"interval":"30s","maxRetries":3}},"fallbackStepName":"B"}],
                "completionGate":{"completionCondition":{"operand1":"x","operator":"OPERATOR_EQUAL","operand2":1},
                "retryStrategy":{"kind":"RETRY_STRATEGY_LINEAR"}},"display":{"bounds":{"x":1.5,"y":-2}}}],
                "handle":"h","connectionEnvs":[{"env":"default","connections":[{"connectionId":"c","label":"C"}],
                "connectionGroups":[{"connectionGroupId":"g","label":"G","tags":["env:prod"]}]}],
                "inputSchema":{"parameters":[%s]},"outputSchema":{"parameters":[%s]},
                "annotations":[{"id":"a","display":{"bounds":{"x":0,"y":0,"width":1,"height":2}},
                "markdownTextAnnotation":{"text":"# Note"}}]}""".formatted(
                        PLAIN_TRIGGERS.stream()
                                .map(kind -> "{\"startStepNames\":[\"A\"],\"" + kind + "\":{}}")
                                .collect(Collectors.joining(",")),
                        parameters("i"),
                        parameters("o"));
    }

    private static String parameters(String prefix) {
        return TYPES.stream()
                .map(type -> "{\"name\":\"%s%d\",\"type\":\"%s\"}".formatted(prefix, TYPES.indexOf(type), type))
                .collect(Collectors.joining(","));
    }

    private static void assertSpec(WorkflowDefinition workflow) {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(workflow.spec()))).isEqualTo(MAPPER.readTree(spec()));
        assertThat(workflow.triggers())
                .containsAll(PLAIN_TRIGGERS)
                .contains("scheduleTrigger", "incidentScheduleTrigger")
                .hasSize(27);
        assertThat(workflow.hasApiTrigger()).isTrue();
        assertThat(workflow.inputs()).extracting(WorkflowParameter::type).isEqualTo(TYPES);
        assertThat(workflow.outputs()).extracting(WorkflowParameter::type).isEqualTo(TYPES);
        assertThat(workflow.outputs()).extracting(WorkflowParameter::name).startsWith("o0", "o1");
    }

    @Test
    void everyPartOfASpecIsRead() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.workflow(spec())));
        assertSpec(Blocking.get(this.definitions.get("example")));
    }

    @Test
    void listWithSpecsIsRead() {
        this.datadog.then(WorkflowWire.response(
                200,
                "{\"data\":[" + WorkflowWire.item(Wire.WORKFLOW).replace("\"spec\":null", "\"spec\":" + spec())
                        + "],\"meta\":{\"page\":{\"totalCount\":1,\"totalFilteredCount\":1}}}"));
        assertSpec(Blocking.get(
                this.definitions.list(WorkflowQuery.all().includeSpecs()).single()));
    }

    private WorkflowApiException failure(DefinitionOperation operation, MockResponse response) {
        this.datadog.always(response);
        return catchThrowableOfType(WorkflowApiException.class, () -> Blocking.run(operation.call(this.definitions)));
    }

    @ParameterizedTest
    @EnumSource
    void documentedErrorsHaveTheirSource(DefinitionOperation operation) {
        String body = """
                {"errors":[{"status":"400","title":"Bad","detail":"too long","source":{"pointer":"/data/attributes/name"}},
                {"detail":"odd","source":{"parameter":"limit"},"meta":{}},{"detail":"odd","source":{"header":"Accept"}},
                {"detail":"plain","source":{}}]}""";
        WorkflowApiException failure = failure(operation, WorkflowWire.response(400, body));
        assertThat(failure.getErrors())
                .containsExactly(
                        new WorkflowApiError(
                                null,
                                "Bad",
                                "too long",
                                new WorkflowApiError.Source("/data/attributes/name", null, null)),
                        new WorkflowApiError(null, null, "odd", new WorkflowApiError.Source(null, "limit", null)),
                        new WorkflowApiError(null, null, "odd", new WorkflowApiError.Source(null, null, "Accept")),
                        new WorkflowApiError(null, null, "plain"));
        assertThat(failure)
                .hasMessageContaining(
                        "(Bad: too long [/data/attributes/name]; odd [parameter limit]; odd [header Accept]; plain)");
    }

    @ParameterizedTest
    @CsvSource({
        "LIST,workflows_read",
        "GET,workflows_read",
        "CREATE,workflows_write",
        "UPDATE,workflows_write",
        "DELETE,workflows_write"
    })
    void denialNamesTheScopeOfTheOperation(DefinitionOperation operation, String scope) {
        String body = """
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""";
        assertThat(failure(operation, WorkflowWire.response(403, body)))
                .hasMessageContainingAll("(Forbidden)", "the scope " + scope + " and Actions API access");
    }

    /** The list is documented to report strings. */
    @ParameterizedTest
    @EnumSource
    void everyDocumentedStatusIsReadFromStrings(DefinitionOperation operation) {
        assertEveryStatusIsRead(operation, status -> "\"Not so\"");
    }

    /** The other operations are documented to report objects. */
    @ParameterizedTest
    @EnumSource
    void everyDocumentedStatusIsReadFromObjects(DefinitionOperation operation) {
        assertEveryStatusIsRead(operation, status -> "{\"status\":\"" + status + "\",\"detail\":\"Not so\"}");
    }

    private void assertEveryStatusIsRead(DefinitionOperation operation, IntFunction<String> error) {
        // 429 is the last one, because it closes the rate limit for the next call
        for (int status : List.of(400, 403, 404, 429)) {
            WorkflowApiException failure =
                    failure(operation, WorkflowWire.response(status, "{\"errors\":[" + error.apply(status) + "]}"));
            assertThat(failure).hasMessageContaining("(Not so");
            assertThat(failure.getStatus()).isEqualTo(status);
            assertThat(failure.getErrors()).containsExactly(new WorkflowApiError(null, null, "Not so"));
            assertThat(failure)
                    .isExactlyInstanceOf(
                            switch (status) {
                                case 404 -> WorkflowNotFoundException.class;
                                case 429 -> WorkflowRateLimitException.class;
                                default -> WorkflowApiException.class;
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorThatIsNoJsonKeepsItsStatus(DefinitionOperation operation) {
        for (String body : List.of("", "<html>no</html>", "{}", "{\"errors\":7}")) {
            WorkflowApiException failure = failure(operation, WorkflowWire.response(400, body));
            assertThat(failure.getStatus()).isEqualTo(400);
            assertThat(failure.getErrors()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rateLimitIsReported(DefinitionOperation operation) {
        assertThat(failure(operation, Wire.rateLimited())).isInstanceOf(WorkflowRateLimitException.class);
    }
}
