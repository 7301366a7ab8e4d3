package io.github.workflowautomation;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains why a text is not a site, and which site is meant: people know sites by short names and by addresses. */
final class InvalidSite {

    /** What the documentation calls sites whose short name is no part of their name. */
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "us", "datadoghq.com",
            "us1", "datadoghq.com",
            "eu", "datadoghq.eu",
            "eu1", "datadoghq.eu",
            "gov", "ddog-gov.com",
            "us1-fed", "ddog-gov.com",
            "us2-fed", "us2.ddog-gov.com");

    /** In characters. A longer text without a dot may be a key that was set in the wrong place. */
    private static final int MAX_SHORT_NAME = 20;

    private InvalidSite() {}

    static IllegalArgumentException explain(String given) {
        boolean printable = given.contains(".") || given.length() <= MAX_SHORT_NAME;
        return new IllegalArgumentException((printable ? "'" + given + "'" : "this text") + " is not a Datadog site"
                + meant(given).map(site -> ". Did you mean " + site + "?").orElse(".")
                + " A site is a host name such as datadoghq.eu. Known sites: "
                + String.join(", ", DatadogSite.knownNames()));
    }

    private static Optional<String> meant(String given) {
        String host = withoutPrefix(given.replaceFirst("^[a-z]+://", "").replaceFirst("[/:?#].*$", ""));
        @Nullable String site = SHORT_NAMES.get(host);
        if (site != null) {
            return Optional.of(site);
        }
        return DatadogSite.isHostName(host)
                ? Optional.of(host)
                : DatadogSite.knownNames().stream()
                        .filter(known -> known.indexOf('.') != known.lastIndexOf('.') && known.startsWith(host + "."))
                        .findFirst();
    }

    /** Removes what a host of the API or of the user interface has in front of the site. */
    static String withoutPrefix(String host) {
        return host.replaceFirst("^(api|app|www)\\.", "");
    }
}
