package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.HighCardinalityKeys;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Default convention, which provides the keys that {@link WorkflowClientObservationDocumentation} describes. Extend it to add or
 * change keys. Do not add a key {@code error}: tracing would treat its value as an exception.
 */
public class DefaultWorkflowClientObservationConvention implements WorkflowClientObservationConvention {

    private static final String NONE = "none";

    /** Created once, because most applications have no other connection. */
    private static final KeyValue DEFAULT_CONNECTION =
            LowCardinalityKeys.CONNECTION.withValue(WorkflowAutomationClient.DEFAULT_CONNECTION);

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
        List<KeyValue> known = new ArrayList<>(HighCardinalityKeys.values().length);
        add(known, HighCardinalityKeys.WORKFLOW_ID, context.getWorkflowId());
        add(known, HighCardinalityKeys.INSTANCE_ID, context.getInstanceId());
        add(known, HighCardinalityKeys.INSTANCE_LINK, context.getLink());
        return KeyValues.of(known);
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
        return LowCardinalityKeys.METHOD.withValue((method != null) ? method : NONE);
    }

    /**
     * Provides the key {@code operation}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue operation(WorkflowClientObservationContext context) {
        return LowCardinalityKeys.OPERATION.withValue(context.getOperation().toString());
    }

    /**
     * Provides the key {@code workflow}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue workflow(WorkflowClientObservationContext context) {
        String alias = context.getAlias();
        return LowCardinalityKeys.WORKFLOW.withValue((alias != null) ? alias : NONE);
    }

    /**
     * Provides the key {@code outcome}.
     *
     * @param context the call
     * @return the key with its value
     */
    protected KeyValue outcome(WorkflowClientObservationContext context) {
        return LowCardinalityKeys.OUTCOME.withValue(outcomeOf(context));
    }

    private static String outcomeOf(WorkflowClientObservationContext context) {
        if (context.getError() instanceof WorkflowFailedException) {
            return "run_failed";
        }
        if (context.getError() != null) {
            return "error";
        }
        if (context.isCanceled()) {
            return "canceled";
        }
        return context.isCompleted() ? "success" : "unknown";
    }

    private static void add(List<KeyValue> known, KeyName key, @Nullable Object value) {
        if (value != null) {
            known.add(key.withValue(value.toString()));
        }
    }
}
