package io.github.workflowautomation.emulator.spec;

/** The documented shape of the JSON of a spec. */
final class SpecShape {

    static final Shape TYPE = Shape.oneOf(
            "STRING", "NUMBER", "BOOLEAN", "OBJECT", "ARRAY_STRING", "ARRAY_NUMBER", "ARRAY_BOOLEAN", "ARRAY_OBJECT");

    private static final Shape RETRY_STRATEGY = Shape.object()
            .required("kind", Shape.STRING)
            .optional(
                    "linear", Shape.object().required("interval", Shape.STRING).required("maxRetries", Shape.ANY));

    private static final Shape STEP = Shape.object()
            .required("name", Shape.STRING)
            .required("actionId", Shape.NAME)
            .optional("connectionLabel", Shape.STRING)
            .optional(
                    "parameters",
                    Shape.arrayOf(Shape.object().required("name", Shape.NAME).required("value", Shape.ANY)))
            .optional(
                    "outboundEdges",
                    Shape.arrayOf(
                            Shape.object().required("nextStepName", Shape.NAME).required("branchName", Shape.NAME)))
            .optional("readinessGate", Shape.object().required("thresholdType", Shape.oneOf("ANY", "ALL")))
            .optional(
                    "errorHandlers",
                    Shape.arrayOf(Shape.object()
                            .required("retryStrategy", RETRY_STRATEGY)
                            .required("fallbackStepName", Shape.STRING)))
            .optional(
                    "completionGate",
                    Shape.object()
                            .required(
                                    "completionCondition",
                                    Shape.object()
                                            .required("operand1", Shape.ANY)
                                            .required("operator", Shape.STRING)
                                            .optional("operand2", Shape.ANY))
                            .required("retryStrategy", RETRY_STRATEGY))
            .optional("display", Shape.object().optional("bounds", Shape.OBJECT));

    private static final Shape CONNECTION_ENV = Shape.object()
            .required("env", Shape.oneOf("default"))
            .optional(
                    "connections",
                    Shape.arrayOf(Shape.object()
                            .required("connectionId", Shape.STRING)
                            .required("label", Shape.STRING)))
            .optional(
                    "connectionGroups",
                    Shape.arrayOf(Shape.object()
                            .required("connectionGroupId", Shape.STRING)
                            .required("label", Shape.STRING)
                            .required("tags", Shape.arrayOf(Shape.STRING))));

    private static final Shape INPUT = Shape.object()
            .required("name", Shape.NAME)
            .optional("label", Shape.STRING)
            .optional("description", Shape.STRING)
            .required("type", TYPE)
            .optional("defaultValue", Shape.ANY)
            .optional("allowedValues", Shape.ANY)
            .optional("allowExtraValues", Shape.BOOLEAN);

    private static final Shape OUTPUT = Shape.object()
            .required("name", Shape.NAME)
            .optional("label", Shape.STRING)
            .optional("description", Shape.STRING)
            .required("type", TYPE)
            .optional("value", Shape.ANY)
            .optional("defaultValue", Shape.ANY);

    static final Shape SPEC = Shape.object()
            .optional("triggers", Shape.arrayOf(Shape.object().optional("startStepNames", Shape.arrayOf(Shape.STRING))))
            .optional("steps", Shape.arrayOf(STEP))
            .optional("handle", Shape.STRING)
            .optional("connectionEnvs", Shape.arrayOf(CONNECTION_ENV))
            .optional("inputSchema", Shape.object().optional("parameters", Shape.arrayOf(INPUT)))
            .optional("outputSchema", Shape.object().optional("parameters", Shape.arrayOf(OUTPUT)))
            .optional(
                    "annotations",
                    Shape.arrayOf(Shape.object()
                            .required("id", Shape.STRING)
                            .required("display", Shape.object().optional("bounds", Shape.OBJECT))
                            .required("markdownTextAnnotation", Shape.object().optional("text", Shape.STRING))));

    private SpecShape() {}
}
