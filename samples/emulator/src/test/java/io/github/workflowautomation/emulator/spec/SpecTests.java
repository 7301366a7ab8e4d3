package io.github.workflowautomation.emulator.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rejected specs and the texts of their rejections. */
@ExtendWith(OutputCaptureExtension.class)
class SpecTests {

    private static final String LOOP = """
            {"triggers":[{"apiTrigger":{},"startStepNames":["A"]}],"steps":[
            {"name":"A","actionId":"com.datadoghq.core.noop","outboundEdges":[{"nextStepName":"B","branchName":"main"}]},
            {"name":"B","actionId":"com.datadoghq.core.noop","outboundEdges":[{"nextStepName":"A","branchName":"main"},
              {"nextStepName":"C","branchName":"main"}]},
            {"name":"C","actionId":"com.datadoghq.core.noop"}]}""";

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'steps':[]}|no trigger found. At least one trigger is required.",
                "{'triggers':[]}|no trigger found. At least one trigger is required.",
                "{'triggers':{}}|spec.triggers is not an array",
                "{'triggers':[{}]}|spec.triggers[0] is not exactly one kind of trigger",
                "{'triggers':[{'apiTrigger':{},'appTrigger':{}}]}|spec.triggers[0] is not exactly one kind of trigger",
                "{'triggers':[{'apiTrigger':1}]}|spec.triggers[0] is not exactly one kind of trigger",
                "{'triggers':[{'apiTrigger':{}},{'apiTrigger':{}}]}|trigger apiTrigger is used more than once",
                "{'triggers':[{'apiTrigger':{},'startStepNames':['A']}]}|start step of trigger apiTrigger: no step is named 'A'",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A'}]}|spec.steps[0].actionId is missing",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'','actionId':'com.datadoghq.core.noop'}]}|step '': Name cannot be empty, must be unique, and can only contain alphanumeric characters and underscores. It cannot start with a number.",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':null,'actionId':'com.datadoghq.core.noop'}]}|spec.steps[0].name is not a string",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A','actionId':'com.datadoghq.core.noop'},{'name':'A','actionId':'com.datadoghq.core.noop'}]}|step 'A': Name cannot be empty, must be unique, and can only contain alphanumeric characters and underscores. It cannot start with a number.",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A','actionId':'com.datadoghq.core.noop','outboundEdges':[{'nextStepName':'B','branchName':'main'}]}]}|next step of step 'A': no step is named 'B'",
                "{'triggers':[{'apiTrigger':{}}],'inputSchema':{'parameters':[{'name':'a','type':'TEXT'}]}}|spec.inputSchema.parameters[0].type is not one of STRING, NUMBER, BOOLEAN, OBJECT, ARRAY_STRING, ARRAY_NUMBER, ARRAY_BOOLEAN, ARRAY_OBJECT",
                "{'triggers':[{'apiTrigger':{}}],'handle':1}|spec.handle is not a string",
                "{'triggers':[{'workflowTrigger':{}},{'apiTrigger':{}}]}|workflowTrigger must be the only trigger",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A','actionId':'com.example.a'}]}|no action registered for ID com.example.a",
                "{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A','actionId':'com.datadoghqa'}]}|no action registered for ID com.datadoghqa"
            })
    void invalidSpecIsReported(String spec, String detail) {
        HttpResponse<String> response = create(this.service, spec.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).get("errors").findValuesAsString("detail"))
                .containsExactly("spec is invalid", detail.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'outboundEdges':[{'nextStepName':'B','branchName':'true'}]|branch 'true' of step 'A'",
                "'errorHandlers':[{'retryStrategy':{'kind':'OTHER'},'fallbackStepName':'B'}]|the retryStrategy in errorHandlers of step 'A'",
                "'completionGate':{'completionCondition':{'operand1':1,'operator':'OPERATOR_EQUAL','operand2':1},'retryStrategy':{'kind':'RETRY_STRATEGY_LINEAR'}}|the retryStrategy in completionGate of step 'A'",
                "'parameters':[{'name':'actionChoices','value':[]}]|actionChoices without an outboundBranch of step 'A'"
            })
    void unsupportedPartIsRejectedOrIgnored(String part, String what) {
        String spec =
                ("{'triggers':[{'apiTrigger':{},'startStepNames':['A']}],'steps':[{'name':'A','actionId':'com.datadoghq.core.noop',"
                                + part + "},{'name':'B','actionId':'com.datadoghq.core.noop'}]}")
                        .replace('\'', '"');
        HttpResponse<String> response = create(this.service, spec);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).at("/errors/1/detail").asString())
                .isEqualTo("the emulator does not support " + what.replace('\'', '"')
                        + "; with datadog.emulator.ignore-unsupported=true it is ignored");
        try (TestService lenient = new TestService(properties -> properties.setIgnoreUnsupported(true))) {
            String id = lenient.workflow(spec);
            assertThat(steps(lenient, id)).isEqualTo("[{\"stepName\":\"A\",\"stepState\":\"SUCCEEDED\"}]");
            assertThat(lenient.read(id).body()).contains(part.replace('\'', '"').substring(0, 12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Roll back", "1st", "a-b", "a.b", "Übergabe", "a\\n", " a", "9"})
    void stepNameOfOtherCharactersIsRejected(String name) {
        HttpResponse<String> response = create(this.service, oneStep(name, "com.datadoghq.core.noop"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).at("/errors/0/detail").asString()).isEqualTo("spec is invalid");
        assertThat(TestService.json(response).at("/errors/1/detail").asString())
                .contains(
                        "Name cannot be empty, must be unique, and can only contain alphanumeric characters and underscores."
                                + " It cannot start with a number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "a", "Roll_back", "Step1", "_9"})
    void stepNameOfLettersDigitsAndUnderscoresIsAccepted(String name) {
        assertThat(create(this.service, oneStep(name, "com.datadoghq.core.noop"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void updateIsCheckedAsCreateIs() {
        String id = this.service.workflow(oneStep("A", "com.datadoghq.core.noop"));
        HttpResponse<String> response =
                this.service.update(id, "{\"spec\":" + oneStep("A", "com.datadoghq.nosuch") + "}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(this.service
                        .update(id, "{\"spec\":" + oneStep("A", "nosuch") + "}")
                        .body())
                .isEqualTo("{\"errors\":[{\"detail\":\"spec is invalid\"},"
                        + "{\"detail\":\"no action registered for ID nosuch\"}]}");
    }

    @Test
    void knownActionsAreConfigurable() {
        try (TestService other = TestService.with("action-check.known-prefixes=com.example.,org.example.")) {
            assertThat(create(other, oneStep("A", "org.example.a")).statusCode())
                    .isEqualTo(201);
            assertThat(create(other, oneStep("A", "com.datadoghq.core.noop")).statusCode())
                    .isEqualTo(201);
            assertThat(create(other, oneStep("A", "com.datadoghq.email.send")).body())
                    .contains("no action registered for ID com.datadoghq.email.send");
        }
    }

    @Test
    void checkOfActionsCanBeDisabled() {
        try (TestService other = TestService.with("action-check.enabled=false")) {
            assertThat(create(other, oneStep("A", "anything")).statusCode()).isEqualTo(201);
            assertThat(create(other, oneStep("1st", "anything")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void declaredWorkflowIsCheckedToo() {
        String id = TestService.UNKNOWN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service
                        .emulator()
                        .declare(EmulatedWorkflow.withId(id)
                                .step("A", "com.example.a")
                                .build()))
                .withMessageContaining("no action registered for ID com.example.a")
                .withMessageContaining("datadog.emulator.action-check.enabled=false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service
                        .emulator()
                        .declare(EmulatedWorkflow.withId(id)
                                .step("Roll back", "com.datadoghq.core.noop")
                                .build()))
                .withMessageContaining("step \"Roll back\": Name cannot be empty")
                .withMessageNotContaining("action-check");
    }

    private static String oneStep(String name, String actionId) {
        return "{\"triggers\":[{\"apiTrigger\":{},\"startStepNames\":[\"" + name + "\"]}],\"steps\":[{\"name\":\""
                + name + "\",\"actionId\":\"" + actionId + "\"}]}";
    }

    @Test
    void loopIsRejectedOrIgnored() {
        assertThat(create(this.service, LOOP).body())
                .contains("the emulator does not support loop through step \\\"A\\\"");
        try (TestService lenient = new TestService(properties -> properties.setIgnoreUnsupported(true))) {
            assertThat(steps(lenient, lenient.workflow(LOOP)))
                    .isEqualTo("[{\"stepName\":\"A\",\"stepState\":\"SUCCEEDED\"},"
                            + "{\"stepName\":\"B\",\"stepState\":\"SUCCEEDED\"},"
                            + "{\"stepName\":\"C\",\"stepState\":\"SUCCEEDED\"}]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Loop'|'main'|edge from step 'Loop' to step 'Body' in the body of loop 'Loop'",
                "'Loop','Body'|'loopStart'|start step 'Body' in the body of loop 'Loop'"
            })
    void entryIntoBodyOfLoopIsRejectedOrIgnored(String start, String branch, String what) {
        String spec = ("{'triggers':[{'apiTrigger':{},'startStepNames':[" + start + "]}],'steps':["
                        + "{'name':'Loop','actionId':'com.datadoghq.core.forLoop','parameters':[{'name':'inputList','value':[1,2]}],"
                        + "'outboundEdges':[{'nextStepName':'Body','branchName':'loopStart'},"
                        + "{'nextStepName':'Body','branchName':" + branch + "}]},"
                        + "{'name':'Body','actionId':'com.datadoghq.core.noop'}]}")
                .replace('\'', '"');
        assertThat(TestService.json(create(this.service, spec))
                        .at("/errors/1/detail")
                        .asString())
                .contains("does not support " + what.replace('\'', '"'));
        try (TestService lenient = new TestService(properties -> properties.setIgnoreUnsupported(true))) {
            assertThat(steps(lenient, lenient.workflow(spec)))
                    .contains("Loop", "Body")
                    .doesNotContain("IN_PROGRESS");
        }
    }

    @Test
    void skippedPartsAreShown(CapturedOutput output) {
        try (TestService lenient = new TestService(properties -> properties.setIgnoreUnsupported(true))) {
            String id = lenient.workflow(LOOP);
            String run = lenient.start(id, "{}");
            assertThat(lenient.send(lenient.request("GET", "/_emulator/state", null)
                                    .build())
                            .body())
                    .contains("\"skipped\":[\"loop through step \\\"A\\\"\"]");
            assertThat(output.getOut())
                    .contains("Run " + run + " of workflow " + id
                            + " skips parts that the emulator does not support: loop through step \"A\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'parameters':[{'name':'cases','value':[{'outboundBranch':'a','comparisonOperator':'nosuch'}]}]|comparisonOperator 'nosuch' is not supported",
                "'completionGate':{'completionCondition':{'operand1':1,'operator':'nosuch'},'retryStrategy':{'kind':'x'}}|completionCondition: operator 'nosuch' is not supported"
            })
    void unknownOperatorIsRejected(String part, String what) {
        String spec = ("{'triggers':[{'apiTrigger':{}}],'steps':[{'name':'A','actionId':'com.datadoghq.core.switch',"
                        + part + "}]}")
                .replace('\'', '"');
        assertThat(TestService.json(create(this.service, spec))
                        .at("/errors/1/detail")
                        .asString())
                .startsWith("step \"A\": " + what.replace('\'', '"'));
    }

    @Test
    void edgeWithoutBranchIsRejected() {
        String spec =
                "{\"triggers\":[{\"apiTrigger\":{}}],\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.core.noop\","
                        + "\"outboundEdges\":[{\"nextStepName\":\"A\"}]}]}";
        assertThat(create(this.service, spec).body()).contains("spec.steps[0].outboundEdges[0].branchName is missing");
    }

    @Test
    void edgeToSameStepIsALoop() {
        String spec =
                "{\"triggers\":[{\"apiTrigger\":{}}],\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.core.noop\","
                        + "\"outboundEdges\":[{\"nextStepName\":\"A\",\"branchName\":\"main\"}]}]}";
        assertThat(create(this.service, spec).body()).contains("loop through step");
    }

    @Test
    void unknownMembersAreKeptAndNullsAreRemoved() {
        String id = this.service.workflow(
                "{\"new\":{\"a\":null},\"handle\":null,\"triggers\":[{\"futureTrigger\":{\"x\":1}}]}");
        assertThat(TestService.json(this.service.read(id)).at("/data/attributes/spec"))
                .hasToString("{\"triggers\":[{\"futureTrigger\":{\"x\":1}}],\"new\":{\"a\":null}}");
    }

    private static HttpResponse<String> create(TestService service, String spec) {
        return service.create("{\"name\":\"x\",\"spec\":" + spec + "}");
    }

    private static String steps(TestService service, String id) {
        String run = service.start(id, "{}");
        return service.attributes(id, run).get("stepStateAssociations").toString();
    }
}
