package io.github.workflowautomation.client;

/**
 * A connection of a client.
 *
 * @param client makes the calls; closing it does nothing
 * @param onClose ends its parts
 */
record Connection(DefaultWorkflowAutomationClient client, Runnable onClose) {

    void close() {
        this.onClose.run();
    }
}
