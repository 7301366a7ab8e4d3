package io.github.workflowautomation.client;

import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses keys may be sent to. */
final class BaseUrls {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private BaseUrls() {}

    static URI checked(URI url) {
        String host = url.getHost();
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The base URL has a user or a password in it: Datadog takes keys instead");
        }
        if (host == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The base URL '" + url
                            + "' is not an address of the form https://host[:port][/path]: use for example https://api.datadoghq.eu");
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean local = "http".equalsIgnoreCase(url.getScheme())
                && LOOPBACK.matcher(host).matches();
        if (!secure && !local) {
            throw new IllegalArgumentException(
                    "The base URL '" + url
                            + "' would send the keys unencrypted: use https, or plain http to this machine (localhost, 127.0.0.1, [::1])");
        }
        return url;
    }
}
