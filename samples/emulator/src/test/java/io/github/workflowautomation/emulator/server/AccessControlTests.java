package io.github.workflowautomation.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.properties.KeyProperties;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and access tokens with different permissions. */
class AccessControlTests {

    private final TestService service = new TestService(properties -> {
        properties.setApiKeys(Set.of("second-api-key"));
        properties.setApplicationKeys(List.of(
                key("read", true, "workflows_read"),
                key("write", true, "workflows_write"),
                key("run", true, "workflows_run"),
                key("unregistered", false, "workflows_read", "workflows_write", "workflows_run")));
        properties.setAccessTokens(List.of(key("reader-token", true, "workflows_read"), key(" ", true)));
    });

    @AfterEach
    void stop() {
        this.service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,'',read",
        "POST,'',write",
        "GET,/bad,read",
        "PATCH,/bad,write",
        "DELETE,/bad,write",
        "GET,/bad/instances,read",
        "POST,/bad/instances,run",
        "GET,/bad/instances/bad,read",
        "PUT,/bad/instances/bad/cancel,run"
    })
    void everyOperationRequiresItsScope(String method, String rest, String permitted) {
        for (String key : List.of("read", "write", "run")) {
            HttpResponse<String> response = send(method, rest, "second-api-key", key);
            if (key.equals(permitted)) {
                assertThat(response.statusCode()).isNotEqualTo(403);
            } else {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("{\"errors\":[\"Forbidden\"]}");
            }
        }
    }

    @Test
    void keyWithoutActionsAccessIsDenied() {
        HttpResponse<String> response = send("GET", "", "emulator-api-key", "unregistered");
        String body = "{\"errors\":[{\"code\":\"APP_KEY_NOT_ALLOWED\",\"detail\":"
                + "\"application key is not registered for actions API access\"}]}";
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
        response = send("POST", "/bad/instances", "emulator-api-key", "unregistered");
        assertThat(response.body()).isEqualTo(body + "\n");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,Bearer reader-token,200",
        "POST,Bearer reader-token,403",
        "GET,Bearer other,403",
        "GET,'Bearer  ',403"
    })
    void accessTokensHaveScopes(String method, String authorization, int status) {
        var request = this.service
                .request(method, TestService.instances(TestService.EXAMPLE), null)
                .header("Authorization", authorization);
        assertThat(this.service.send(request.build()).statusCode()).isEqualTo(status);
    }

    @Test
    void defaultKeyHasAllScopes() {
        String id = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        assertThat(this.service.execute(id, "{}").statusCode()).isEqualTo(200);
        assertThat(this.service.delete(id).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> send(String method, String rest, String apiKey, String applicationKey) {
        @Nullable String body = method.startsWith("P") ? "{}" : null;
        return this.service.send(method, "/api/v2/workflows" + rest, body, apiKey, applicationKey);
    }

    private static KeyProperties key(String value, boolean actionsAccess, String... scopes) {
        return new KeyProperties(value, Set.of(scopes), actionsAccess);
    }
}
