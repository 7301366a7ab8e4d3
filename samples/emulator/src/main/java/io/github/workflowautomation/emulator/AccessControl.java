package io.github.workflowautomation.emulator;

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

/** Who may call what: first the keys, which everybody needs, then the scope of the operation. */
final class AccessControl {

    /**
     * What the owner of a key may do.
     *
     * @param scopes the scopes of the key
     * @param actionsAccess whether the key is registered for the Actions API
     */
    record Caller(Set<String> scopes, boolean actionsAccess) {}

    private static final String API_KEY = "DD-API-KEY";

    private final Set<String> apiKeys = new HashSet<>();

    private final Map<String, Caller> applicationKeys = new HashMap<>();

    private final Map<String, Caller> accessTokens = new HashMap<>();

    AccessControl(EmulatorProperties properties) {
        this.apiKeys.add(properties.getApiKey());
        this.apiKeys.addAll(properties.getApiKeys());
        properties.getApplicationKeys().forEach(key -> put(this.applicationKeys, key));
        properties.getAccessTokens().forEach(token -> put(this.accessTokens, token));
        Caller simple = new Caller(properties.getScopes(), true);
        this.applicationKeys.put(properties.getApplicationKey(), simple);
        Optional.ofNullable(properties.getAccessToken())
                .filter(token -> !token.isBlank())
                .ifPresent(token -> this.accessTokens.put(token, simple));
    }

    private static void put(Map<String, Caller> callers, KeyProperties key) {
        if (!key.getValue().isBlank()) {
            callers.put(key.getValue(), new Caller(key.getScopes(), key.isActionsAccess()));
        }
    }

    Caller checkKeys(HttpHeaders headers) {
        return caller(headers).orElseThrow(ServiceException::unknownKeys);
    }

    /** What the API key's own check looks at: the application key is none of its business. */
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
            throw inStyleOf(operation, ServiceException.appKeyNotAllowed());
        }
        if (!caller.scopes().contains(operation.scope())) {
            throw inStyleOf(operation, ServiceException.forbidden());
        }
    }

    private static ServiceException inStyleOf(Operation operation, ServiceException refusal) {
        return operation.isOnWorkflows() ? refusal.forWorkflows() : refusal;
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
