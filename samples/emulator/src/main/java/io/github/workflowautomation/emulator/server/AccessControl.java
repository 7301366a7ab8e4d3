package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.properties.AccessProperties;
import io.github.workflowautomation.emulator.properties.KeyProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the keys of a request, then the scope that its operation requires. */
public final class AccessControl {

    /**
     * The permissions of a key or an access token.
     *
     * @param scopes the scopes of the key
     * @param actionsAccess whether the key is registered for the Actions API
     */
    record Caller(Set<String> scopes, boolean actionsAccess) {}

    private static final String API_KEY = "DD-API-KEY";

    private final Set<String> apiKeys = new HashSet<>();

    private final Map<String, Caller> applicationKeys = new HashMap<>();

    private final Map<String, Caller> accessTokens = new HashMap<>();

    public AccessControl(AccessProperties properties) {
        this.apiKeys.add(properties.getApiKey());
        this.apiKeys.addAll(properties.getApiKeys());
        properties.getApplicationKeys().forEach(key -> put(this.applicationKeys, key));
        properties.getAccessTokens().forEach(token -> put(this.accessTokens, token));
        Caller defaultCaller = new Caller(properties.getScopes(), true);
        this.applicationKeys.put(properties.getApplicationKey(), defaultCaller);
        Optional.ofNullable(properties.getAccessToken())
                .filter(token -> !token.isBlank())
                .ifPresent(token -> this.accessTokens.put(token, defaultCaller));
    }

    private static void put(Map<String, Caller> callers, KeyProperties key) {
        if (!key.value().isBlank()) {
            callers.put(key.value(), new Caller(key.scopes(), key.actionsAccess()));
        }
    }

    /** Whether the API key or the access token of a request is one of these, whatever else is wrong with the request. */
    boolean owns(HttpHeaders headers) {
        return this.apiKeys.contains(headers.get(API_KEY, ""))
                || ofAccessToken(headers).isPresent();
    }

    Caller checkKeys(HttpHeaders headers) {
        return caller(headers).orElseThrow(ServiceException::unknownKeys);
    }

    /** Checks the API key alone, as the validation of API keys does. */
    void checkApiKey(HttpHeaders headers) {
        String key = headers.get(API_KEY);
        if (key == null || key.isBlank()) {
            throw ServiceException.apiKeyRequired();
        }
        if (!this.apiKeys.contains(key)) {
            throw ServiceException.forbidden();
        }
    }

    boolean knowsKeys(HttpHeaders headers, @Nullable Operation operation) {
        return (operation == Operation.VALIDATE)
                ? this.apiKeys.contains(headers.get(API_KEY, ""))
                : caller(headers).isPresent();
    }

    private Optional<Caller> caller(HttpHeaders headers) {
        return ofKeys(headers).or(() -> ofAccessToken(headers));
    }

    void checkScope(Caller caller, Operation operation) {
        if (!caller.actionsAccess()) {
            throw rejection(operation, ServiceException.appKeyNotAllowed());
        }
        if (!caller.scopes().contains(operation.scope())) {
            throw rejection(operation, ServiceException.forbidden());
        }
    }

    private static ServiceException rejection(Operation operation, ServiceException rejection) {
        return operation.isOnWorkflows() ? rejection.forWorkflows() : rejection;
    }

    private Optional<Caller> ofKeys(HttpHeaders headers) {
        return Optional.ofNullable(headers.get(API_KEY))
                .filter(this.apiKeys::contains)
                .flatMap(key -> Optional.ofNullable(headers.get("DD-APPLICATION-KEY")))
                .map(this.applicationKeys::get);
    }

    private Optional<Caller> ofAccessToken(HttpHeaders headers) {
        return Optional.of(headers.get(HttpHeaderNames.AUTHORIZATION, ""))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .map(value -> this.accessTokens.get(
                        value.substring("Bearer ".length()).strip()));
    }
}
