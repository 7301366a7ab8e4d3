package io.github.workflowautomation;

/**
 * No request was sent: the proxy between the application and Datadog requires credentials, or rejects the ones that are
 * configured. The client does not ask the proxy again for this call, because repeated attempts can lock an account.
 */
public class WorkflowProxyAuthenticationException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /**
     * A request that a proxy rejected.
     *
     * @param call the call
     * @param proxy host and port of the proxy
     */
    public WorkflowProxyAuthenticationException(WorkflowCall call, String proxy) {
        super(
                call,
                "was not sent: the proxy " + proxy
                        + " requires valid credentials (status 407). Set them in the address of the"
                        + " proxy, such as HTTPS_PROXY=http://user:password@host:port, or set https.proxyUser and"
                        + " https.proxyPassword if https.proxyHost names the proxy",
                null);
    }
}
