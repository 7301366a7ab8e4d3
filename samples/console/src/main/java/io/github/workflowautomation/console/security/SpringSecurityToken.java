package io.github.workflowautomation.console.security;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes the token of Spring Security ready for the forms. Spring Security offers it as a {@code Mono}, and its processor of forms
 * expects the value.
 */
final class SpringSecurityToken implements WebFilter {

    private static final String OFFERED = "org.springframework.security.web.server.csrf.CsrfToken";

    private static final String EXPECTED = "_csrf";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        @Nullable Mono<?> token = exchange.getAttribute(OFFERED);
        return (token != null)
                ? token.doOnNext(value -> exchange.getAttributes().put(EXPECTED, value))
                        .then(chain.filter(exchange))
                : chain.filter(exchange);
    }
}
