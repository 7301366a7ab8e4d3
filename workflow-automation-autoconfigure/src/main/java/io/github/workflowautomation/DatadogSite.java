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
 * A site of Datadog: the installation that an organisation, and so its keys, belong to. Keys used on another site's host
 * are refused with 403.
 *
 * @param name the site, as in {@code DD_SITE}, for example {@code datadoghq.eu}
 */
public record DatadogSite(String name) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    /** The site of organisations that were not told another one. */
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
     * @param name the site, as in {@code DD_SITE}; upper case is allowed
     * @throws IllegalArgumentException if the name is not that of a host, for example because it is an address
     */
    public DatadogSite {
        name = name.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a Datadog site: a site is a host name such as datadoghq.eu");
        }
    }

    /**
     * The site whose API an address belongs to.
     *
     * @param apiUrl the address of an API, for example {@code https://api.datadoghq.eu}
     * @return the site, or nothing if the address is not that of a known site
     */
    public static Optional<DatadogSite> ofApiUrl(URI apiUrl) {
        return Optional.ofNullable(apiUrl.getHost())
                .filter(host -> host.startsWith("api."))
                .map(host -> host.substring("api.".length()))
                .filter(KNOWN::contains)
                .map(DatadogSite::new);
    }

    /**
     * Whether Datadog's documentation names this site. New sites appear, so an unknown one may well exist.
     *
     * @return {@code true} for the sites of the documentation
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
     * @return {@code https://app.} and the name where the name has two parts, else {@code https://} and the name
     */
    public URI appUrl() {
        boolean twoParts = this.name.indexOf('.') == this.name.lastIndexOf('.');
        return URI.create("https://" + (twoParts ? "app." : "") + this.name);
    }

    /**
     * All sites that Datadog's documentation names.
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
