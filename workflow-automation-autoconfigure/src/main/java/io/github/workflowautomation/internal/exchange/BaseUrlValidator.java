package io.github.workflowautomation.internal.exchange;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accepts only addresses that keys may be sent to. */
public final class BaseUrlValidator {

    /** The paths of the API that people copy from its documentation. The client appends them. */
    private static final Pattern API_PATH = Pattern.compile("(.*)/api/v[0-9]+(/workflows)?/*");

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
        Matcher path = API_PATH.matcher(url.getPath());
        if (path.matches()) {
            throw new IllegalArgumentException("The base URL '" + url
                    + "' must not contain the path of the API, because the client appends it. Use '" + url.getScheme()
                    + "://" + url.getAuthority() + path.group(1) + "'");
        }
        return url;
    }
}
