package io.github.workflowautomation.console.security;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects requests to other host names. Another site can let its own name point to this machine (DNS rebinding), and a browser
 * would then treat its pages and the console as the same site.
 */
final class AllowedHosts implements WebFilter {

    private final Set<String> hosts;

    AllowedHosts(Set<String> hosts) {
        this.hosts = hosts;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isAllowed(exchange.getRequest().getHeaders().getHost())) {
            return chain.filter(exchange);
        }
        return Rejection.of(
                exchange,
                HttpStatus.MISDIRECTED_REQUEST,
                "This host name is not allowed. Add it to 'console.security.allowed-hosts'.");
    }

    private boolean isAllowed(@Nullable InetSocketAddress host) {
        return host != null && this.hosts.contains(host.getHostString().toLowerCase(Locale.ROOT));
    }
}
