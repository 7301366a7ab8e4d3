package io.github.workflowautomation.console.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.result.view.RequestDataValueProcessor;
import org.springframework.web.server.ServerWebExchange;

/** Adds the token to each form. */
final class CsrfFields implements RequestDataValueProcessor {

    @Override
    public String processAction(ServerWebExchange exchange, String action, String httpMethod) {
        return action;
    }

    @Override
    public String processFormFieldValue(ServerWebExchange exchange, String name, String value, String type) {
        return value;
    }

    @Override
    public Map<String, String> getExtraHiddenFields(ServerWebExchange exchange) {
        @Nullable String token = exchange.getAttribute(CsrfFilter.TOKEN);
        return (token != null) ? Map.of(CsrfFilter.TOKEN, token) : Map.of();
    }

    @Override
    public String processUrl(ServerWebExchange exchange, String url) {
        return url;
    }
}
