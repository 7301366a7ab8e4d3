package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The application's client as what else it is, if it is that: a client of the application's own need not be.
 *
 * @param <T> what else the client is
 */
final class ClientAs<T> implements Supplier<@Nullable T> {

    private final ObjectProvider<WorkflowAutomationClient> client;

    private final Class<T> type;

    ClientAs(Class<T> type, ObjectProvider<WorkflowAutomationClient> client) {
        this.type = type;
        this.client = client;
    }

    @Override
    public @Nullable T get() {
        WorkflowAutomationClient unique = this.client.getIfUnique();
        return this.type.isInstance(unique) ? this.type.cast(unique) : null;
    }
}
