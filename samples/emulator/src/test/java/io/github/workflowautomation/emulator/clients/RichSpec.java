package io.github.workflowautomation.emulator.clients;

import com.datadog.api.client.v2.model.APITrigger;
import com.datadog.api.client.v2.model.APITriggerWrapper;
import com.datadog.api.client.v2.model.Annotation;
import com.datadog.api.client.v2.model.AnnotationDisplay;
import com.datadog.api.client.v2.model.AnnotationDisplayBounds;
import com.datadog.api.client.v2.model.AnnotationMarkdownTextAnnotation;
import com.datadog.api.client.v2.model.Connection;
import com.datadog.api.client.v2.model.ConnectionEnv;
import com.datadog.api.client.v2.model.ConnectionEnvEnv;
import com.datadog.api.client.v2.model.ConnectionGroup;
import com.datadog.api.client.v2.model.InputSchema;
import com.datadog.api.client.v2.model.InputSchemaParameters;
import com.datadog.api.client.v2.model.InputSchemaParametersType;
import com.datadog.api.client.v2.model.MonitorTrigger;
import com.datadog.api.client.v2.model.MonitorTriggerWrapper;
import com.datadog.api.client.v2.model.OutboundEdge;
import com.datadog.api.client.v2.model.OutputSchema;
import com.datadog.api.client.v2.model.OutputSchemaParameters;
import com.datadog.api.client.v2.model.OutputSchemaParametersType;
import com.datadog.api.client.v2.model.Parameter;
import com.datadog.api.client.v2.model.ReadinessGate;
import com.datadog.api.client.v2.model.ReadinessGateThresholdType;
import com.datadog.api.client.v2.model.Spec;
import com.datadog.api.client.v2.model.Step;
import com.datadog.api.client.v2.model.StepDisplay;
import com.datadog.api.client.v2.model.StepDisplayBounds;
import com.datadog.api.client.v2.model.Trigger;
import java.util.List;
import java.util.Map;

/** A spec with many parts, in the model of Datadog's Java client. */
final class RichSpec {

    private RichSpec() {}

    /** A spec with all parts that the client can express and the emulator supports. */
    static Spec create() {
        return new Spec()
                .handle("restart-service")
                .addTriggersItem(new Trigger(new APITriggerWrapper(new APITrigger()).addStartStepNamesItem("Drain")))
                .addTriggersItem(
                        new Trigger(new MonitorTriggerWrapper(new MonitorTrigger()).addStartStepNamesItem("Drain")))
                .addStepsItem(new Step("com.datadoghq.core.sleep", "Drain")
                        .addParametersItem(new Parameter("durationSeconds", 2))
                        .addOutboundEdgesItem(new OutboundEdge("main", "Restart"))
                        .display(new StepDisplay()
                                .bounds(new StepDisplayBounds().x(1.5).y(216.0))))
                .addStepsItem(new Step("com.datadoghq.core.noop", "Restart")
                        .connectionLabel("CONNECTION")
                        .readinessGate(new ReadinessGate(ReadinessGateThresholdType.ALL))
                        .addParametersItem(new Parameter("flag", true))
                        .addParametersItem(new Parameter("list", List.of("{{ Trigger.service }}", 1, Map.of("a", "b"))))
                        .display(new StepDisplay()
                                .bounds(new StepDisplayBounds().x(1.5).y(432.0))))
                .inputSchema(new InputSchema()
                        .addParametersItem(new InputSchemaParameters("service", InputSchemaParametersType.STRING)
                                .label("Service")
                                .description("What to restart"))
                        .addParametersItem(new InputSchemaParameters("replicas", InputSchemaParametersType.NUMBER)
                                .defaultValue(3)))
                .outputSchema(new OutputSchema()
                        .addParametersItem(new OutputSchemaParameters("message", OutputSchemaParametersType.STRING)
                                .value("Restarted {{ Trigger.service }}")))
                .addConnectionEnvsItem(new ConnectionEnv(ConnectionEnvEnv.DEFAULT)
                        .addConnectionsItem(new Connection("11111111-1111-1111-1111-111111111111", "CONNECTION"))
                        .addConnectionGroupsItem(new ConnectionGroup(
                                "22222222-2222-2222-2222-222222222222", "GROUP", List.of("env:prod"))))
                .addAnnotationsItem(new Annotation(
                        new AnnotationDisplay()
                                .bounds(new AnnotationDisplayBounds()
                                        .x(-132.0)
                                        .y(0.0)
                                        .width(320.0)
                                        .height(100.0)),
                        "99999999-9999-9999-9999-999999999999",
                        new AnnotationMarkdownTextAnnotation().text("# A note")));
    }
}
