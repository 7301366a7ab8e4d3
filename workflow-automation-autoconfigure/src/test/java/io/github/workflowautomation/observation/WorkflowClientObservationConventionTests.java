package io.github.workflowautomation.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.HighCardinalityKeys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowClientObservationConventionTests {

    private static final String WORKFLOW = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    private static final String INSTANCE = "305a472b-71ab-4ce8-8f8d-75db635627b5";

    private final DefaultWorkflowClientObservationConvention convention =
            new DefaultWorkflowClientObservationConvention();

    @Test
    void conventionProvidesExactlyTheDocumentedLowCardinalityKeys() {
        assertThat(keys(this.convention.getLowCardinalityKeyValues(unnamed())))
                .containsExactlyInAnyOrderElementsOf(names(LowCardinalityKeys.values()));
    }

    @Test
    void conventionProvidesExactlyTheDocumentedHighCardinalityKeys() {
        WorkflowClientObservationContext context = named();
        WorkflowInstance run = mock();
        given(run.id()).willReturn(INSTANCE);
        given(run.link()).willReturn(URI.create("https://app.datadoghq.com/workflow/" + WORKFLOW));
        context.setInstance(run);
        assertThat(keys(this.convention.getHighCardinalityKeyValues(context)))
                .containsExactlyInAnyOrderElementsOf(names(HighCardinalityKeys.values()));
    }

    @Test
    void unknownHighCardinalityValuesAreOmitted() {
        assertThat(this.convention.getHighCardinalityKeyValues(unnamed())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WorkflowOperation.class)
    void operationIsAKeyAndPartOfTheContextualName(WorkflowOperation operation) {
        WorkflowClientObservationContext context = new WorkflowClientObservationContext(operation, null, null, null);
        assertThat(value(context, LowCardinalityKeys.OPERATION)).isEqualTo(operation.toString());
        assertThat(this.convention.getContextualName(context)).isEqualTo("workflow " + operation);
    }

    @Test
    void workflowIsTheAliasOrNone() {
        assertThat(value(named(), LowCardinalityKeys.WORKFLOW)).isEqualTo("restart-service");
        assertThat(value(unnamed(), LowCardinalityKeys.WORKFLOW)).isEqualTo("none");
    }

    @Test
    void methodIsThatOfTheServiceOrNone() {
        WorkflowClientObservationContext context = named();
        assertThat(value(context, LowCardinalityKeys.METHOD)).isEqualTo("none");
        context.setMethod("Remediations.restart");
        assertThat(value(context, LowCardinalityKeys.METHOD)).isEqualTo("Remediations.restart");
    }

    @Test
    void outcomeIsUnknownWhileTheCallIsInProgress() {
        assertThat(value(named(), LowCardinalityKeys.OUTCOME)).isEqualTo("unknown");
    }

    @Test
    void errorTakesPrecedenceOverCancellation() {
        WorkflowClientObservationContext context = named();
        context.setError(new IllegalArgumentException("no such alias"));
        context.setCanceled();
        assertThat(value(context, LowCardinalityKeys.OUTCOME)).isEqualTo("error");
    }

    @Test
    void outcomeOfACompletedCallIsSuccess() {
        WorkflowClientObservationContext context = named();
        context.setCompleted();
        assertThat(value(context, LowCardinalityKeys.OUTCOME)).isEqualTo("success");
    }

    @Test
    void documentationHasTheDefaultConventionAndItsName() {
        WorkflowClientObservationDocumentation documentation = WorkflowClientObservationDocumentation.OPERATION;
        assertThat(documentation.getDefaultConvention()).isEqualTo(DefaultWorkflowClientObservationConvention.class);
        assertThat(documentation.getName())
                .isEqualTo(this.convention.getName())
                .isEqualTo("datadog.workflow.client.operation");
        assertThat(WorkflowClientObservationDocumentation.values()).hasSize(1);
    }

    @Test
    void statusChangeIsADocumentedEventWithTheStatusAsContextualName() {
        Observation.Event event =
                WorkflowClientObservationDocumentation.changeTo(WorkflowInstanceStatus.of("WAITING_FOR_SOMEONE"));
        assertThat(WorkflowClientObservationDocumentation.OPERATION.getEvents())
                .extracting(Observation.Event::getName)
                .containsExactly(event.getName());
        assertThat(event.getName()).isEqualTo("status.changed");
        assertThat(event.getContextualName()).isEqualTo("WAITING_FOR_SOMEONE");
    }

    @Test
    void conventionSupportsOnlyObservationsOfTheClient() {
        assertThat(this.convention.supportsContext(named())).isTrue();
        assertThat(this.convention.supportsContext(new Observation.Context())).isFalse();
    }

    private String value(WorkflowClientObservationContext context, KeyName key) {
        return this.convention.getLowCardinalityKeyValues(context).stream()
                .filter(keyValue -> keyValue.getKey().equals(key.asString()))
                .map(KeyValue::getValue)
                .findFirst()
                .orElse("");
    }

    private static List<String> keys(KeyValues keyValues) {
        return keyValues.stream().map(KeyValue::getKey).toList();
    }

    private static List<String> names(KeyName[] keys) {
        return Arrays.stream(keys).map(KeyName::asString).toList();
    }

    private static WorkflowClientObservationContext named() {
        return new WorkflowClientObservationContext(
                WorkflowOperation.GET_INSTANCE, "restart-service", WORKFLOW, INSTANCE);
    }

    private static WorkflowClientObservationContext unnamed() {
        return new WorkflowClientObservationContext(WorkflowOperation.EXECUTE, null, null, null);
    }
}
