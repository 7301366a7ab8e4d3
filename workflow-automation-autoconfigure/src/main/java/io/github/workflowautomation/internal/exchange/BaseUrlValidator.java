package io.github.workflowautomation.internal.exchange;

import java.net.URI;

/** Accepts only addresses that keys may be sent to. */
public final class BaseUrlValidator {

    private BaseUrlValidator() {}

    public static URI validate(URI url) {
        String host = url.getHost();
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The base URL must not contain a user or a password. Datadog authenticates by keys");
        }
        if (host == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("The base URL '" + url
                    + "' must have the form https://host[:port][/path], for example https://api.datadoghq.eu");
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean local = "http".equalsIgnoreCase(url.getScheme()) && Loopback.includes(host);
        if (!secure && !local) {
            throw new IllegalArgumentException(
                    "The base URL '" + url
                            + "' would send the keys unencrypted. Use https; plain http is allowed for this machine only (localhost, 127.0.0.1, [::1])");
        }
        return url;
    }
}
