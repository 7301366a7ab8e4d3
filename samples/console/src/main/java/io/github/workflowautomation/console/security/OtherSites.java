package io.github.workflowautomation.console.security;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects what pages of other sites request, as far as the browser says so. Only a link of another site may lead to a page. Without
 * this, a page of another site could not read an answer, but could let the console send requests to Datadog.
 */
final class OtherSites implements WebFilter {

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Requests of a page of the console, and those that a person makes without any page. */
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        boolean safe = SAFE_METHODS.contains(exchange.getRequest().getMethod());
        boolean allowed = isOwnOrigin(headers) && (isOwnSite(headers) || (safe && isLink(headers)));
        return allowed
                ? chain.filter(exchange)
                : Rejection.of(exchange, HttpStatus.FORBIDDEN, "Other sites may not use the console.");
    }

    private static boolean isOwnSite(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        return site == null || OWN_SITE.contains(site);
    }

    private static boolean isLink(HttpHeaders headers) {
        return "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    }

    /** A proxy may end TLS, so the scheme may differ. */
    private static boolean isOwnOrigin(HttpHeaders headers) {
        String origin = headers.getOrigin();
        return origin == null || isSameHost(origin, headers.getFirst(HttpHeaders.HOST));
    }

    private static boolean isSameHost(String origin, @Nullable String host) {
        try {
            @Nullable String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException ex) {
            return false;
        }
    }
}
