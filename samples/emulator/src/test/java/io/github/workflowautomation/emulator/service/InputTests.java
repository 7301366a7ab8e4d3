package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of inputs against the input schema. */
class InputTests {

    private static final String SPEC = """
            {"triggers":[{"apiTrigger":{}}],"inputSchema":{"parameters":[
             {"name":"text","type":"STRING"},
             {"name":"number","type":"NUMBER","defaultValue":1},
             {"name":"flag","type":"BOOLEAN","defaultValue":false},
             {"name":"object","type":"OBJECT","defaultValue":{}},
             {"name":"texts","type":"ARRAY_STRING","defaultValue":[]},
             {"name":"objects","type":"ARRAY_OBJECT","defaultValue":[]},
             {"name":"one","type":"NUMBER","defaultValue":1,"allowedValues":[1,2.50]},
             {"name":"labeled","type":"STRING","defaultValue":"a","allowedValues":[{"label":"A","value":"a"}]},
             {"name":"some","type":"ARRAY_STRING","defaultValue":[],"allowedValues":["a","b"]},
             {"name":"free","type":"STRING","defaultValue":"a","allowedValues":["a"],"allowExtraValues":true}]}}""";

    private final TestService service = new TestService();

    private final String id = this.service.workflow(SPEC);

    @AfterEach
    void stop() {
        this.service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|'text' is required",
                "{'more':1}|'more' not in workflow input schema",
                "{'text':1}|'text' is not of type STRING",
                "{'text':null}|'text' is not of type STRING",
                "{'text':'x','number':'1'}|'number' is not of type NUMBER",
                "{'text':'x','flag':0}|'flag' is not of type BOOLEAN",
                "{'text':'x','object':[]}|'object' is not of type OBJECT",
                "{'text':'x','texts':'a'}|'texts' is not of type ARRAY_STRING",
                "{'text':'x','texts':['a',1]}|'texts' is not of type ARRAY_STRING",
                "{'text':'x','objects':[{},[]]}|'objects' is not of type ARRAY_OBJECT",
                "{'text':'x','one':3}|'one' has a value that is not allowed",
                "{'text':'x','labeled':'A'}|'labeled' has a value that is not allowed",
                "{'text':'x','some':['a','c']}|'some' has a value that is not allowed"
            })
    void invalidInputIsRejected(String inputs, String detail) {
        HttpResponse<String> response = execute(inputs);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).at("/errors/0/code").asString()).isEqualTo("INVALID_FIELD_VALUE");
        assertThat(TestService.json(response).at("/errors/0/detail").asString())
                .isEqualTo("input parameter " + detail.replace('\'', '"'));
        assertThat(this.service.emulator().runsStarted(this.id)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'text':'x','number':1.5,'flag':true,'object':{'a':1},'texts':['a'],'objects':[{}]}",
                "{'text':'','one':2.5,'labeled':'a','some':['b','a'],'free':'z'}"
            })
    void validInputsAreAccepted(String inputs) {
        assertThat(execute(inputs).statusCode()).isEqualTo(200);
    }

    @Test
    void defaultsAreAdded() {
        String run = TestService.json(execute("{'text':'x','number':2}"))
                .at("/data/id")
                .asString();
        assertThat(this.service.attributes(this.id, run).get("trigger")).hasToString("""
                {"flag":false,"free":"a","labeled":"a","number":2,"object":{},"objects":[],"one":1,"some":[],\
                "text":"x","texts":[]}""");
    }

    @Test
    void workflowWithoutSchemaRejectsInputs() {
        String bare = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        assertThat(this.service
                        .execute(bare, "{\"meta\":{\"payload\":{\"x\":1}}}")
                        .body())
                .contains("input parameter \\\"x\\\" not in workflow input schema");
        assertThat(this.service.execute(bare, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void workflowWithoutApiTriggerCannotBeRun() {
        String scheduled = this.service.workflow("{\"triggers\":[{\"monitorTrigger\":{}}]}");
        HttpResponse<String> response = this.service.execute(scheduled, "{}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).at("/errors/0/detail").asString())
                .isEqualTo("Expected trigger type TRIGGER_TYPE_API not found");
    }

    @Test
    void unknownBehaviorIsConfigurable() {
        try (TestService other = TestService.with(
                "answers.unpublished-status=409",
                "answers.no-api-trigger-code=NO_TRIGGER",
                "answers.input-code=BAD_INPUT",
                "answers.refuse-cancel-of-finished=true")) {
            String workflow = other.workflow(SPEC);
            assertThat(other.execute(workflow, "{}").body()).contains("\"BAD_INPUT\"");
            String run = other.start(workflow, "{\"meta\":{\"payload\":{\"text\":\"x\"}}}");
            assertThat(other.cancel(workflow, run).statusCode()).isEqualTo(400);
            other.update(workflow, "{\"spec\":{\"triggers\":[{\"monitorTrigger\":{}}]}}");
            assertThat(other.execute(workflow, "{}").body()).contains("\"NO_TRIGGER\"");
            other.update(workflow, "{\"published\":false}");
            assertThat(other.execute(workflow, "{}").statusCode()).isEqualTo(409);
        }
    }

    private HttpResponse<String> execute(String inputs) {
        return this.service.execute(this.id, "{\"meta\":{\"payload\":" + inputs.replace('\'', '"') + "}}");
    }
}
