package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request line, headers and body of each operation. */
class RequestTests {

    private static final String INSTANCES = "/api/v2/workflows/" + Wire.WORKFLOW + "/instances";

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private RecordedRequest requestOf(Operation operation) {
        this.datadog.always(operation.success());
        Blocking.run(operation.call(this.datadog.client()));
        return this.datadog.onlyRequest();
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    @Test
    void executePostsThePayloadInItsEnvelope() {
        RecordedRequest request = requestOf(Operation.EXECUTE);
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo(INSTANCES);
        assertThat(body(request)).isEqualTo("{\"meta\":{\"payload\":{\"input\":\"value\"}}}");
        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
        assertThat(request.getHeaders().values("Content-Length")).containsExactly("38");
        assertThat(request.getHeaders().values("Transfer-Encoding")).isEmpty();
    }

    @Test
    void executeWithoutInputsPostsAnEmptyPayload() {
        this.datadog.always(Wire.ok(Wire.EXECUTED));
        Blocking.run(this.datadog.client().execute(Wire.WORKFLOW));
        assertThat(body(this.datadog.onlyRequest())).isEqualTo("{\"meta\":{\"payload\":{}}}");
    }

    @Test
    void getRequestsTheInstance() {
        RecordedRequest request = requestOf(Operation.GET);
        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getTarget()).isEqualTo(INSTANCES + "/" + Wire.INSTANCE);
    }

    @Test
    void listRequestsTheLargestPage() {
        RecordedRequest request = requestOf(Operation.LIST);
        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getTarget()).isEqualTo(INSTANCES + "?page%5Bsize%5D=100&page%5Bnumber%5D=0");
    }

    @Test
    void pageIsRequestedByNumberAndSize() {
        this.datadog.always(Wire.ok(Wire.EMPTY_LIST));
        Blocking.run(this.datadog.client().listInstancesPage("example", 7, 25));
        assertThat(this.datadog.onlyRequest().getTarget())
                .isEqualTo(INSTANCES + "?page%5Bsize%5D=25&page%5Bnumber%5D=7");
    }

    @Test
    void cancelPutsWithoutABody() {
        RecordedRequest request = requestOf(Operation.CANCEL);
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getTarget()).isEqualTo(INSTANCES + "/" + Wire.INSTANCE + "/cancel");
        assertThat(request.getBodySize()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET", "LIST", "CANCEL"})
    void requestWithoutBodyHasNoContentType(Operation operation) {
        assertThat(requestOf(operation).getHeaders().get("Content-Type")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void eachRequestHasKeysAndUserAgent(Operation operation) {
        RecordedRequest request = requestOf(operation);
        assertThat(request.getHeaders().values("DD-API-KEY")).containsExactly("some-api-key");
        assertThat(request.getHeaders().values("DD-APPLICATION-KEY")).containsExactly("some-application-key");
        assertThat(request.getHeaders().values("Authorization")).isEmpty();
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
        assertThat(request.getHeaders().values("Accept-Encoding")).containsExactly("gzip");
        assertThat(request.getHeaders().values("User-Agent"))
                .singleElement()
                .asString()
                .matches("workflow-automation-spring-boot-starter/\\d\\S+ \\(java \\S+; os .+\\)");
    }

    @Test
    void accessTokenReplacesTheKeys() {
        this.datadog.always(Wire.ok(Wire.CANCELED));
        Blocking.run(Operation.CANCEL.call(this.datadog.client(
                builder -> builder.credentials(DatadogCredentials.ofAccessToken("some-access-token")))));
        RecordedRequest request = this.datadog.onlyRequest();
        assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer some-access-token");
        assertThat(request.getHeaders().get("DD-API-KEY")).isNull();
        assertThat(request.getHeaders().get("DD-APPLICATION-KEY")).isNull();
    }

    @Test
    void credentialsAreReadForEachAttempt() {
        Queue<DatadogCredentials> rotation = new ConcurrentLinkedQueue<>(List.of(
                DatadogCredentials.ofKeys("first", "one"),
                DatadogCredentials.ofKeys("second", "two"),
                DatadogCredentials.ofAccessToken("third")));
        this.datadog.then(Wire.error(500, "x")).always(Wire.ok(Wire.SUCCEEDED));
        var client = this.datadog.client(builder -> builder.credentials(rotation::remove));
        Blocking.run(Operation.GET.call(client));
        Blocking.run(Operation.GET.call(client));
        assertThat(this.datadog.requests())
                .extracting(request -> request.getHeaders().get("DD-API-KEY"))
                .containsExactly("first", "second", null);
        assertThat(rotation).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/some/prefix", "/some/prefix/"})
    void baseUrlMayHaveAPath(String prefix) {
        this.datadog.always(Wire.ok(Wire.SUCCEEDED));
        Blocking.run(Operation.GET.call(this.datadog.client(builder -> builder.baseUrl(this.datadog.url(prefix)))));
        assertThat(this.datadog.onlyRequest().getTarget()).isEqualTo("/some/prefix" + INSTANCES + "/" + Wire.INSTANCE);
    }

    @Test
    void idsAreSentInLowerCase() {
        this.datadog.always(Wire.ok(Wire.SUCCEEDED));
        Blocking.run(this.datadog.client().getInstance(upperCase(Wire.WORKFLOW), upperCase(Wire.INSTANCE)));
        assertThat(this.datadog.onlyRequest().getTarget()).isEqualTo(INSTANCES + "/" + Wire.INSTANCE);
    }

    private static String upperCase(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void eachSubscriptionSendsOneRequest() {
        this.datadog.always(Wire.ok(Wire.EXECUTED));
        var call = this.datadog.client().execute("example", Map.of());
        assertThat(this.datadog.requests()).isEmpty();
        Blocking.run(call);
        Blocking.run(call);
        assertThat(this.datadog.runsStarted()).isEqualTo(2);
    }
}
