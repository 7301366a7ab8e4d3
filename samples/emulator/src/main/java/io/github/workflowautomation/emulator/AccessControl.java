package io.github.workflowautomation.emulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Who may call what: first the keys, which everybody needs, then the scope of the operation. */
final class AccessControl {

    private final EmulatorProperties properties;

    AccessControl(EmulatorProperties properties) {
        this.properties = properties;
    }

    void checkKeys(HttpHeaders headers) {
        if (!hasKeys(headers) && !hasAccessToken(headers)) {
            throw ServiceException.unknownKeys();
        }
    }

    void checkScope(Endpoint endpoint) {
        if (!this.properties.getScopes().contains(endpoint.scope())) {
            throw ServiceException.missingScope();
        }
    }

    private boolean hasKeys(HttpHeaders headers) {
        return this.properties.getApiKey().equals(headers.get("DD-API-KEY"))
                && this.properties.getApplicationKey().equals(headers.get("DD-APPLICATION-KEY"));
    }

    private boolean hasAccessToken(HttpHeaders headers) {
        String token = this.properties.getAccessToken();
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return token != null
                && !token.isBlank()
                && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())
                && authorization.substring("Bearer ".length()).strip().equals(token);
    }
}
