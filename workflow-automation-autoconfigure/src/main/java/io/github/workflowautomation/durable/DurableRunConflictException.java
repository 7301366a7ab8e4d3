package io.github.workflowautomation.durable;

/** A key was submitted again with another workflow or other inputs, or to another connection. The run that has the key is not affected. */
public class DurableRunConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The key that both submits have. */
    private final String key;

    /**
     * A conflict.
     *
     * @param key the key that both submits have
     * @param difference what is different, without values
     */
    public DurableRunConflictException(String key, String difference) {
        super("The key '" + key + "' was already submitted with " + difference
                + ". A key stands for one run: submit the same workflow and inputs again to get this run, or choose another key"
                + " for another run");
        this.key = key;
    }

    /**
     * The key.
     *
     * @return the key that both submits have
     */
    public String getKey() {
        return this.key;
    }
}
