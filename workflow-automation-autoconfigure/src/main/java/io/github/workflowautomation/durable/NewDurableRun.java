package io.github.workflowautomation.durable;

/**
 * A run to record.
 *
 * @param key the key
 * @param workflow the workflow as given by the application
 * @param connection the name of the connection on which it runs
 * @param digest a digest of key, workflow and inputs, to compare submits with each other
 * @param payload the inputs as they are stored
 */
public record NewDurableRun(String key, String workflow, String connection, String digest, String payload) {

    /** A text without the inputs. */
    @Override
    public String toString() {
        return "NewDurableRun[key=" + this.key + ", workflow=" + this.workflow + ", connection=" + this.connection
                + "]";
    }
}
