package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowParameter;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows with members that the library does not know, or that are not what they should be. */
class UnusualDefinitionsTests {

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.datadog.client());

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Test
    void unknownMembersAreKept() {
        this.datadog.then(WorkflowWire.response(
                200,
                "{\"data\":{\"id\":\"" + Wire.WORKFLOW + "\",\"links\":{\"self\":\"x\"},"
                        + "\"attributes\":{\"name\":\"N\",\"runAsUserMode\":\"owner\",\"sensitivePrivileges\":true,"
                        + "\"spec\":{\"new\":[1],\"triggers\":[{\"newTrigger\":{\"a\":1},\"startStepNames\":[]}]}},"
                        + "\"relationships\":{\"runAs\":{\"data\":{\"id\":\"r\",\"type\":\"users\"}}}}}"));
        WorkflowDefinition workflow = Blocking.get(this.definitions.get("example"));
        assertThat(workflow.additionalAttributes())
                .isEqualTo(Map.of("runAsUserMode", "owner", "sensitivePrivileges", true));
        assertThat(workflow.additionalMembers()).isEqualTo(Map.of("links", Map.of("self", "x")));
        assertThat(workflow.relationships())
                .isEqualTo(Map.of("runAs", Map.of("data", Map.of("id", "r", "type", "users"))));
        assertThat(workflow.spec()).containsEntry("new", List.of(1));
        assertThat(workflow.triggers()).containsExactly("newTrigger");
        assertThat(workflow.creatorId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"triggers\":7,\"inputSchema\":[],\"outputSchema\":{\"parameters\":\"x\"},\"handle\":1}",
                "{\"triggers\":[null,[],\"x\"],\"inputSchema\":{\"parameters\":[null,{},{\"name\":7},[]]}}"
            })
    void oddSpecIsKeptAndNotInTheWay(String spec) {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.workflow(spec)));
        WorkflowDefinition workflow = Blocking.get(this.definitions.get("example"));
        assertThat(workflow.triggers()).isEmpty();
        assertThat(workflow.inputs()).isEmpty();
        assertThat(workflow.outputs()).isEmpty();
        assertThat(workflow.handle()).isNull();
    }

    @Test
    void parametersAreRead() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.workflow("""
                {"inputSchema":{"parameters":[{"name":"a","type":"NEW_TYPE","label":"A","description":"The a",
                "defaultValue":1.50,"allowedValues":[1,null,"x"],"allowExtraValues":true},{"name":"b"}]}}""")));
        List<WorkflowParameter> inputs =
                Blocking.get(this.definitions.get("example")).inputs();
        assertThat(inputs)
                .containsExactly(
                        new WorkflowParameter(
                                "a",
                                "NEW_TYPE",
                                "A",
                                "The a",
                                new BigDecimal("1.50"),
                                Arrays.asList(1, null, "x"),
                                true),
                        new WorkflowParameter("b", "", null, null, null, List.of(), false));
        assertThat(inputs).extracting(WorkflowParameter::isRequired).containsExactly(false, true);
        assertThat(inputs).hasToString("[a: NEW_TYPE, b: unknown type]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "<html></html>",
                "{\"data\":{\"attributes\":{\"name\":\"x\"}}}",
                "{\"data\":{\"id\":\"c21f8f2c-8f4a-4f7c-9d3a-0123456789ab\",\"attributes\":{}}}",
                "{\"data\":{\"id\":\"ccf73164-1998-4785-a7a3-8d06c7e5f558\",\"attributes\":{\"createdAt\":\"today\"}}}"
            })
    void responseThatIsNotTheWorkflowIsUnreadable(String body) {
        this.datadog.always(WorkflowWire.response(200, body));
        assertThatExceptionOfType(WorkflowUnreadableResponseException.class)
                .isThrownBy(() -> Blocking.get(this.definitions.get("example")));
    }
}
