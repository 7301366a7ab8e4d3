package io.github.workflowautomation.console.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Requires a token in each form that changes something. The token is in a cookie, too, which a page of another site can neither
 * read nor set. Browsers do not send the cookie with requests of other sites, either.
 */
final class CsrfFilter implements WebFilter {

    /** The attribute of an exchange, and the field of a form, that has the token. */
    static final String TOKEN = "_csrf";

    private static final String COOKIE = "console-csrf";

    private static final int TOKEN_BYTES = 32;

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SecureRandom random = new SecureRandom();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (SAFE_METHODS.contains(exchange.getRequest().getMethod())) {
            exchange.getAttributes().put(TOKEN, (cookie != null) ? cookie.getValue() : newToken(exchange));
            return chain.filter(exchange);
        }
        return exchange.getFormData().flatMap(form -> {
            if (cookie == null || !isEqual(cookie.getValue(), form.getFirst(TOKEN))) {
                return Rejection.of(
                        exchange, HttpStatus.FORBIDDEN, "The token of the form is missing or old. Reload the page.");
            }
            exchange.getAttributes().put(TOKEN, cookie.getValue());
            return chain.filter(exchange);
        });
    }

    private String newToken(ServerWebExchange exchange) {
        byte[] bytes = new byte[TOKEN_BYTES];
        this.random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        exchange.getResponse()
                .addCookie(ResponseCookie.from(COOKIE, token)
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Strict")
                        .build());
        return token;
    }

    private static boolean isEqual(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
