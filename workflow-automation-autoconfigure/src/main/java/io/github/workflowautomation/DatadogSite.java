package io.github.workflowautomation;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Datadog site: the installation that an organization and its keys belong to. Other sites reject these keys with 403.
 *
 * @param name the site, as in {@code DD_SITE}, for example {@code datadoghq.eu}
 */
public record DatadogSite(String name) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    /** The default site. */
    public static final DatadogSite US1 = new DatadogSite("datadoghq.com");

    private static final Set<String> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "datadoghq.com",
            "us3.datadoghq.com",
            "us5.datadoghq.com",
            "datadoghq.eu",
            "ap1.datadoghq.com",
            "ap2.datadoghq.com",
            "uk1.datadoghq.com",
            "ddog-gov.com",
            "us2.ddog-gov.com")));

    /**
     * A site by its name.
     *
     * @param name the site, as in {@code DD_SITE}; may be in upper case
     * @throws IllegalArgumentException if the name is not a host name, for example because it is a URL, or if it is the host of the
     * API or of the user interface instead of the site
     */
    public DatadogSite {
        name = name.toLowerCase(Locale.ROOT);
        if (!isHostName(name) || !InvalidSite.withoutPrefix(name).equals(name)) {
            throw InvalidSite.explain(name);
        }
    }

    static boolean isHostName(String name) {
        return HOST.matcher(name).matches();
    }

    /**
     * Finds the site that an API address belongs to.
     *
     * @param apiUrl the address of an API, for example {@code https://api.datadoghq.eu}
     * @return the site; empty if no known site has this address
     */
    public static Optional<DatadogSite> ofApiUrl(URI apiUrl) {
        return Optional.ofNullable(apiUrl.getHost())
                .filter(host -> host.startsWith("api."))
                .map(host -> host.substring("api.".length()))
                .filter(KNOWN::contains)
                .map(DatadogSite::new);
    }

    /**
     * Whether the documentation of Datadog lists this site. An unknown site may exist: Datadog adds sites.
     *
     * @return {@code true} for the sites in the documentation
     */
    public boolean isKnown() {
        return KNOWN.contains(this.name);
    }

    /**
     * The address of the site's API.
     *
     * @return {@code https://api.} and the name
     */
    public URI apiUrl() {
        return URI.create("https://api." + this.name);
    }

    /**
     * The address of the site's user interface.
     *
     * @return {@code https://app.} and the name if the name has two parts, else {@code https://} and the name
     */
    public URI appUrl() {
        boolean twoParts = this.name.indexOf('.') == this.name.lastIndexOf('.');
        return URI.create("https://" + (twoParts ? "app." : "") + this.name);
    }

    /**
     * All sites in the documentation of Datadog.
     *
     * @return the names
     */
    public static Set<String> knownNames() {
        return KNOWN;
    }

    /**
     * The name.
     *
     * @return for example {@code datadoghq.com}
     */
    @Override
    public String toString() {
        return this.name;
    }
}
