package io.github.workflowautomation.definition;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of the application that runs a workflow: the inputs that it gives and the outputs that it reads.
 *
 * @param name the name of the method
 * @param workflow an alias or a UUID
 * @param connection the name of the connection; {@code null} if the alias says it, or the UUID belongs to the default connection
 * @param payload the type of the payload with all inputs, {@code null} if the inputs are given one by one
 * @param inputs the inputs that are given one by one; empty if there is a payload
 * @param outputs the type of all outputs, {@code null} if they are not read as a whole
 * @param output the name of the only output that is read, {@code null} if there is none
 */
public record WorkflowMethod(
        String name,
        String workflow,
        @Nullable String connection,
        @Nullable Type payload,
        List<Value> inputs,
        @Nullable Type outputs,
        @Nullable String output) {

    /**
     * An input or output.
     *
     * @param name the name
     * @param type the type in Java
     * @param optional whether it may be absent
     */
    public record Value(String name, Type type, boolean optional) {}
}
