package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.definition.WorkflowParameter;
import io.github.workflowautomation.definition.WorkflowTypes;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings about the methods that run a workflow, held against its schemas. A part of a schema that is not understood is not
 * judged.
 *
 * @param connection the name of the connection whose workflows are held against the methods
 * @param methods the methods that run any workflow
 * @param types what their types become as JSON, {@code null} if it is not known
 */
record MethodFindings(
        String connection,
        List<WorkflowMethod> methods,
        @Nullable WorkflowTypes types) {

    private static final Set<String> KNOWN_TYPES = Set.of(
            "STRING", "NUMBER", "BOOLEAN", "OBJECT", "ARRAY_STRING", "ARRAY_NUMBER", "ARRAY_BOOLEAN", "ARRAY_OBJECT");

    List<PreflightFinding> of(String alias, String id, WorkflowDefinition workflow) {
        List<PreflightFinding> findings = new ArrayList<>();
        for (WorkflowMethod method : this.methods) {
            if (runs(method, alias, id)) {
                addInputs(alias, method, workflow, findings);
                addOutputs(alias, method, workflow, findings);
            }
        }
        return findings;
    }

    /** An id without a connection belongs to the default one; aliases are unique. */
    private boolean runs(WorkflowMethod method, String alias, String id) {
        boolean named = this.connection.equals(method.connection());
        if (method.workflow().equals(alias)) {
            return named || method.connection() == null;
        }
        boolean unnamed =
                method.connection() == null && this.connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION);
        return method.workflow().equalsIgnoreCase(id) && (named || unnamed);
    }

    private void addInputs(
            String alias, WorkflowMethod method, WorkflowDefinition workflow, List<PreflightFinding> findings) {
        List<WorkflowMethod.Value> given = inputs(method);
        if (given == null) {
            return;
        }
        List<WorkflowParameter> declared = workflow.inputs();
        for (WorkflowMethod.Value input : given) {
            declared.stream()
                    .filter(parameter -> parameter.name().equals(input.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            parameter -> addType(alias, method, input, parameter, findings),
                            () -> addUnknown(alias, method, input, workflow, findings));
        }
        declared.stream()
                .filter(WorkflowParameter::isRequired)
                .filter(parameter ->
                        given.stream().noneMatch(input -> input.name().equals(parameter.name())))
                .forEach(parameter -> findings.add(new PreflightFinding(
                        Kind.METHOD_INPUTS_REFUSED,
                        alias,
                        method.name() + " does not give the input '" + parameter.name() + "', which has no default.",
                        "Add '" + parameter.name() + "' (" + parameter.type() + ") to the parameters or the payload of "
                                + method.name() + ", or give the input a default in Datadog.")));
    }

    private @Nullable List<WorkflowMethod.Value> inputs(WorkflowMethod method) {
        if (method.payload() == null) {
            return method.inputs();
        }
        return (this.types != null) ? this.types.written(method.payload()) : null;
    }

    private static void addUnknown(
            String alias,
            WorkflowMethod method,
            WorkflowMethod.Value input,
            WorkflowDefinition workflow,
            List<PreflightFinding> findings) {
        if (workflow.hasCompleteInputs()) {
            findings.add(new PreflightFinding(
                    Kind.METHOD_INPUTS_REFUSED,
                    alias,
                    method.name() + " gives the input '" + input.name() + "', which the workflow does not have.",
                    "Give it the name of an input of the workflow (" + names(workflow.inputs()) + "), or remove it."));
        }
    }

    private void addType(
            String alias,
            WorkflowMethod method,
            WorkflowMethod.Value input,
            WorkflowParameter parameter,
            List<PreflightFinding> findings) {
        Set<String> fitting = (this.types != null) ? this.types.parameterTypes(input.type()) : Set.of();
        if (!fitting.isEmpty() && KNOWN_TYPES.contains(parameter.type()) && !fitting.contains(parameter.type())) {
            findings.add(new PreflightFinding(
                    Kind.METHOD_INPUTS_REFUSED,
                    alias,
                    method.name() + " gives the input '" + input.name() + "' as "
                            + fitting.stream().sorted().collect(Collectors.joining(" or ")) + ", but its type is "
                            + parameter.type() + ".",
                    "Declare '" + input.name() + "' of " + method.name() + " with a type that is written as "
                            + parameter.type() + "."));
        }
    }

    private void addOutputs(
            String alias, WorkflowMethod method, WorkflowDefinition workflow, List<PreflightFinding> findings) {
        if (!workflow.hasCompleteOutputs()) {
            return;
        }
        List<WorkflowParameter> declared = workflow.outputs();
        outputs(method)
                .filter(output -> declared.stream()
                        .noneMatch(parameter -> parameter.name().equals(output)))
                .forEach(output -> findings.add(new PreflightFinding(
                        Kind.METHOD_OUTPUT_UNKNOWN,
                        alias,
                        method.name() + " reads the output '" + output + "', which the workflow does not have.",
                        "Read an output of the workflow (" + names(declared)
                                + "), add it in Datadog, or declare it as @Nullable.")));
    }

    private Stream<String> outputs(WorkflowMethod method) {
        if (method.output() != null) {
            return Stream.of(method.output());
        }
        List<WorkflowMethod.Value> read =
                (method.outputs() != null && this.types != null) ? this.types.read(method.outputs()) : null;
        return (read != null)
                ? read.stream().filter(output -> !output.optional()).map(WorkflowMethod.Value::name)
                : Stream.empty();
    }

    private static String names(List<WorkflowParameter> parameters) {
        return parameters.isEmpty()
                ? "it has none"
                : parameters.stream().map(WorkflowParameter::name).collect(Collectors.joining(", "));
    }
}
