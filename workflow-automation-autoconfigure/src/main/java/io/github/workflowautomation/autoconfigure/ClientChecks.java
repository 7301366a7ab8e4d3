package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The checks of the application's client, if it knows any: a client of the application's own need not. */
final class ClientChecks implements Supplier<@Nullable WorkflowAutomationChecks> {

    private final ObjectProvider<WorkflowAutomationClient> client;

    ClientChecks(ObjectProvider<WorkflowAutomationClient> client) {
        this.client = client;
    }

    @Override
    public @Nullable WorkflowAutomationChecks get() {
        return (this.client.getIfUnique() instanceof WorkflowAutomationChecks checks) ? checks : null;
    }
}
