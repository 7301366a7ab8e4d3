package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.HighCardinalityKeys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Default convention, which provides the keys that {@link WorkflowClientObservationDocumentation} describes. Extend it to add or
 * change keys. Do not add a key {@code error}: tracing would treat its value as an exception.
 */
public class DefaultWorkflowClientObservationConvention implements WorkflowClientObservationConvention {

    private static final String NONE = "none";

    // Keys with few values are created once: an observation asks for them twice
    private static final KeyValue DEFAULT_CONNECTION =
            LowCardinalityKeys.CONNECTION.withValue(WorkflowAutomationClient.DEFAULT_CONNECTION);

    private static final KeyValue NO_METHOD = LowCardinalityKeys.METHOD.withValue(NONE);

    private static final KeyValue NO_WORKFLOW = LowCardinalityKeys.WORKFLOW.withValue(NONE);

    private static final Map<WorkflowOperation, KeyValue> OPERATIONS = Arrays.stream(WorkflowOperation.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), operation -> LowCardinalityKeys.OPERATION.withValue(operation.toString())));

    private static final KeyValue UNKNOWN = LowCardinalityKeys.OUTCOME.withValue("unknown");

    private static final KeyValue SUCCESS = LowCardinalityKeys.OUTCOME.withValue("success");

    /** Creates the convention. */
    public DefaultWorkflowClientObservationConvention() {}

    @Override
    public String getName() {
        return WorkflowClientObservationDocumentation.NAME;
    }

    @Override
    public String getContextualName(WorkflowClientObservationContext context) {
        return "workflow " + context.getOperation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(WorkflowClientObservationContext context) {
        // Ordered by key: Micrometer would otherwise sort them for every call
        return KeyValues.of(
                connection(context), method(context), operation(context), outcome(context), workflow(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(WorkflowClientObservationContext context) {
        // Ordered by key, too
        KeyValue[] known = new KeyValue[3];
        int size = add(known, 0, HighCardinalityKeys.WORKFLOW_ID, context.getWorkflowId());
        size = add(known, size, HighCardinalityKeys.INSTANCE_ID, context.getInstanceId());
        size = add(known, size, HighCardinalityKeys.INSTANCE_LINK, context.getLink());
        return KeyValues.of((size == known.length) ? known : Arrays.copyOf(known, size));
    }

    /**
     * Provides the key {@code connection}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue connection(WorkflowClientObservationContext context) {
        String connection = context.getConnection();
        return connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)
                ? DEFAULT_CONNECTION
                : LowCardinalityKeys.CONNECTION.withValue(connection);
    }

    /**
     * Provides the key {@code method}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue method(WorkflowClientObservationContext context) {
        String method = context.getMethod();
        return (method != null) ? LowCardinalityKeys.METHOD.withValue(method) : NO_METHOD;
    }

    /**
     * Provides the key {@code operation}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue operation(WorkflowClientObservationContext context) {
        return Objects.requireNonNull(OPERATIONS.get(context.getOperation()));
    }

    /**
     * Provides the key {@code workflow}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue workflow(WorkflowClientObservationContext context) {
        String alias = context.getAlias();
        return (alias != null) ? LowCardinalityKeys.WORKFLOW.withValue(alias) : NO_WORKFLOW;
    }

    /**
     * Provides the key {@code outcome}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue outcome(WorkflowClientObservationContext context) {
        if (context.getError() instanceof WorkflowFailedException) {
            return LowCardinalityKeys.OUTCOME.withValue("run_failed");
        }
        if (context.getError() != null) {
            return LowCardinalityKeys.OUTCOME.withValue("error");
        }
        if (context.isCanceled()) {
            return LowCardinalityKeys.OUTCOME.withValue("canceled");
        }
        return context.isCompleted() ? SUCCESS : UNKNOWN;
    }

    private static int add(KeyValue[] known, int size, KeyName key, @Nullable Object value) {
        if (value == null) {
            return size;
        }
        known[size] = key.withValue(value.toString());
        return size + 1;
    }
}
