package io.github.workflowautomation.internal.exchange;

import java.net.URI;
import java.util.regex.Pattern;

/** Accepts only addresses that keys may be sent to. */
public final class BaseUrlValidator {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

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
        boolean local = "http".equalsIgnoreCase(url.getScheme())
                && LOOPBACK.matcher(host).matches();
        if (!secure && !local) {
            throw new IllegalArgumentException(
                    "The base URL '" + url
                            + "' would send the keys unencrypted. Use https; plain http is allowed for this machine only (localhost, 127.0.0.1, [::1])");
        }
        return url;
    }
}
