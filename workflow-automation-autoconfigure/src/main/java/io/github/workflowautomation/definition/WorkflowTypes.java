package io.github.workflowautomation.definition;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What types of the application become as JSON, as the mapper of the client writes and reads them. */
public interface WorkflowTypes {

    /**
     * The types of parameters that values of a type can have.
     *
     * @param type a type in Java
     * @return for example {@code NUMBER}; empty if it is not known
     */
    Set<String> parameterTypes(Type type);

    /**
     * The inputs that an object gives.
     *
     * @param type the type of a payload
     * @return the properties that the mapper writes; {@code null} if they are not known, as of a map
     */
    @Nullable
    List<WorkflowMethod.Value> written(Type type);

    /**
     * The outputs that an object takes.
     *
     * @param type the type of outputs
     * @return the properties that the mapper reads; {@code null} if they are not known, as of a map
     */
    @Nullable
    List<WorkflowMethod.Value> read(Type type);
}
