package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints and the named windows of one organization. Endpoints that report the same limit name share its window. Guarded by
 * the rate limiter of the organization.
 */
final class EndpointRegistry {

    /** A service that reports more names than this for a handful of endpoints invents them. */
    private static final int MAX_NAMES = 16;

    private final RateLimiterSettings settings;

    private final List<Endpoint> endpoints = new ArrayList<>();

    private final Map<String, RateLimitWindow> namedWindows = new HashMap<>();

    EndpointRegistry(RateLimiterSettings settings) {
        this.settings = settings;
    }

    List<Endpoint> endpoints() {
        return this.endpoints;
    }

    Endpoint endpoint(ApiRequest request) {
        for (Endpoint endpoint : this.endpoints) {
            if (endpoint.serves(request)) {
                return endpoint;
            }
        }
        Endpoint endpoint = new Endpoint(request, this.settings);
        this.endpoints.add(endpoint);
        return endpoint;
    }

    /** The window that the headers of a response describe. */
    RateLimitWindow windowOf(Endpoint endpoint, RateLimitHeaders headers) {
        String name = headers.name();
        if (name == null || (this.namedWindows.size() == MAX_NAMES && !this.namedWindows.containsKey(name))) {
            return endpoint.windows().unnamed();
        }
        RateLimitWindow window =
                this.namedWindows.computeIfAbsent(name, first -> endpoint.nameWindow(first, this.settings.newWindow()));
        endpoint.addWindow(window);
        endpoint.windows().unnamed().endSlowStart();
        return window;
    }
}
