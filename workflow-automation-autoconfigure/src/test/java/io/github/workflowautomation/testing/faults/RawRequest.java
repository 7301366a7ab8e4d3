package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.Operation;

/**
 * A request as the server read it.
 *
 * @param head request line and headers
 * @param body the body, empty if there was none
 */
public record RawRequest(String head, String body) {

    public Operation operation() {
        String target = this.head.substring(0, this.head.indexOf(" HTTP/"));
        if (target.startsWith("POST ")) {
            return Operation.EXECUTE;
        }
        if (target.startsWith("PUT ")) {
            return Operation.CANCEL;
        }
        return target.contains("page%5B") ? Operation.LIST : Operation.GET;
    }
}
