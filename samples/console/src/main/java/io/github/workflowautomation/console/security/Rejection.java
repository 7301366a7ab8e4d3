package io.github.workflowautomation.console.security;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A response to a request that is not let in. */
final class Rejection {

    private Rejection() {}

    static Mono<Void> of(ServerWebExchange exchange, HttpStatus status, String text) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        return response.writeWith(
                Mono.just(response.bufferFactory().wrap((text + "\n").getBytes(StandardCharsets.UTF_8))));
    }
}
