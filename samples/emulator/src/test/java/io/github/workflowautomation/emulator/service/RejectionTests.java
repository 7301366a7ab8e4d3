package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected requests, in the order of the checks. */
class RejectionTests {

    private static final String UNPUBLISHED = "11111111-2222-4333-8444-555555555555";

    private static final String ANY_INPUT = "66666666-7777-4888-8999-000000000000";

    private final TestService service = TestService.with(
            "workflows[0].id=" + UNPUBLISHED,
            "workflows[0].published=false",
            "workflows[1].id=" + ANY_INPUT,
            "access-token=emulator-access-token");

    @AfterEach
    void stop() {
        this.service.close();
    }

    @ParameterizedTest
    @CsvSource({"wrong,emulator-application-key", "emulator-api-key,wrong", "'',''"})
    void invalidKeysAreDenied(String apiKey, String applicationKey) {
        var response = this.service.send("GET", TestService.instances("bad"), null, apiKey, applicationKey);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).startsWith("{\"status\":\"error\",\"code\":403,\"errors\":[\"Forbidden\"]");
    }

    @ParameterizedTest
    @CsvSource({"Bearer emulator-access-token,200", "bearer emulator-access-token,200", "Bearer wrong,403", "'',403"})
    void validAccessTokenIsAccepted(String authorization, int status) {
        var request = this.service.request("GET", TestService.instances(TestService.EXAMPLE), null);
        assertThat(this.service
                        .send(request.header("Authorization", authorization).build())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void emptyAccessTokenIsDenied() {
        try (TestService other = new TestService()) {
            var request = other.request("GET", TestService.instances(TestService.EXAMPLE), null)
                    .header("Authorization", "Bearer ");
            assertThat(other.send(request.build()).statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "workflows_read,GET,''",
        "workflows_run,POST,''",
        "workflows_read,GET,/bad",
        "workflows_run,PUT,/bad/cancel"
    })
    void missingScopeIsDeniedBeforeIdsAreChecked(String scope, String method, String rest) {
        String other = scope.equals("workflows_read") ? "workflows_run" : "workflows_read";
        try (TestService limited = new TestService(properties -> properties.setScopes(Set.of(other)))) {
            var response = limited.send(method, TestService.instances("bad") + rest, null);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"errors\":[\"Forbidden\"]}");
        }
        try (TestService limited = new TestService(properties -> properties.setScopes(Set.of(scope)))) {
            assertThat(limited.send(method, TestService.instances("bad") + rest, null)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void unknownWorkflowIsReportedBeforeInvalidBody() {
        assertError(
                this.service.list(TestService.UNKNOWN, "?page%5Bsize%5D=0"),
                404,
                "WORKFLOW_NOT_FOUND",
                "workflow not found");
        assertError(this.service.execute(TestService.UNKNOWN, "{"), 404, "WORKFLOW_NOT_FOUND", "workflow not found");
    }

    @Test
    void unknownInstanceIsNotFound() {
        String elsewhere = this.service.start(ANY_INPUT, "{}");
        for (String instance : List.of(TestService.UNKNOWN, elsewhere)) {
            String detail = "instance " + instance + " not found";
            assertError(this.service.get(TestService.EXAMPLE, instance), 404, "INSTANCE_NOT_FOUND", detail);
            assertError(this.service.cancel(TestService.EXAMPLE, instance), 404, "INSTANCE_NOT_FOUND", detail);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "1-1-1-1-1", "..", "%zz", "%2e%2e", "%00", "%F0%9F%98%80", "a%2Fb", "+"})
    void invalidInstanceIdIsRejected(String instance) throws Exception {
        for (String request : List.of("GET %s/%s", "PUT %s/%s/cancel")) {
            String response = raw(request.formatted(TestService.instances(TestService.EXAMPLE), instance));
            assertThat(response)
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith(
                            "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for"
                                    + " field instance_id\"}]}\n");
        }
    }

    @Test
    void idCanBeInUpperCaseOrPercentEncoded() {
        assertThat(this.service
                        .list(TestService.EXAMPLE.toUpperCase(Locale.ROOT), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(this.service
                        .list("%63" + TestService.EXAMPLE.substring(1), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unpublishedWorkflowCannotBeRun() {
        assertError(this.service.execute(UNPUBLISHED, "{}"), 400, "WORKFLOW_INACTIVE", "workflow is not published");
    }

    @Test
    void unknownInputIsRejectedIfInputsAreDeclared() {
        String body = "{\"meta\":{\"payload\":{\"input\":1,\"in\\\"put\":2}}}";
        assertError(
                this.service.execute(TestService.EXAMPLE, body),
                400,
                "INVALID_FIELD_VALUE",
                "input parameter \"in\"put\" not in workflow input schema");
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isZero();
        assertThat(this.service.execute(ANY_INPUT, body).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}}", "nonsense", "\u0000", "{\"meta\":{\"payload\":{\"input\":01}}}"})
    void bodyThatIsNotJsonIsRejected(String body) {
        var response = this.service.execute(TestService.EXAMPLE, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .startsWith("{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"request body is not ");
    }

    @Test
    void tooDeeplyNestedBodyIsRejected() {
        assertError(
                this.service.execute(TestService.EXAMPLE, "[".repeat(100_000)),
                400,
                "INVALID_FIELD_VALUE",
                "request body is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|request body is not a JSON object",
                "null|request body is not a JSON object",
                "{\"meta\":1}|meta is not a JSON object",
                "{\"meta\":{\"payload\":[]}}|payload is not a JSON object"
            })
    void bodyThatIsNotAnObjectIsRejected(String body, String detail) {
        assertError(this.service.execute(TestService.EXAMPLE, body), 400, "INVALID_FIELD_VALUE", detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"meta\":{}}", "{\"meta\":null}", "{\"meta\":{\"payload\":null}}", " {\"other\":1} "})
    void everyLevelOfBodyIsOptional(String body) {
        assertThat(this.service.execute(TestService.EXAMPLE, body).statusCode()).isEqualTo(200);
    }

    @Test
    void tooLargeBodyIsRejected() {
        String large = "{\"meta\":{\"payload\":{\"input\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}}}";
        assertError(
                this.service.execute(TestService.EXAMPLE, large),
                413,
                "REQUEST_TOO_LARGE",
                "request body exceeds 16777216 bytes");
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isZero();
    }

    @Test
    void bodyOfSeveralMegabytesIsAccepted() {
        String value = "x".repeat(8 * 1024 * 1024);
        String run = this.service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"" + value + "\"}}}");
        this.service.advance("PT2S");
        assertThat(this.service
                        .attributes(TestService.EXAMPLE, run)
                        .at("/outputs/output")
                        .asString())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v2/workflows/", "/api/v2/workflows//instances", "/api/v1/workflows/x/instances", "//"
            })
    void unknownPathIsNotFound(String path) {
        assertError(this.service.send("GET", path, null), 404, "NOT_FOUND", "no such path");
        assertError(
                this.service.send("PUT", TestService.instances("x") + "/y/stop", null),
                404,
                "NOT_FOUND",
                "no such path");
    }

    @ParameterizedTest
    @CsvSource({"DELETE,'','GET, POST'", "OPTIONS,'','GET, POST'", "POST,/x,GET", "GET,/x/cancel,PUT"})
    void unsupportedMethodIsRejected(String method, String rest, String allowed) {
        var response = this.service.send(method, TestService.instances("x") + rest, null);
        assertError(response, 405, "METHOD_NOT_ALLOWED", "method not allowed, use " + allowed);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    private String raw(String methodAndTarget) throws Exception {
        return this.service.raw(methodAndTarget + " HTTP/1.1\r\nHost: localhost\r\nDD-API-KEY: emulator-api-key\r\n"
                + "DD-APPLICATION-KEY: emulator-application-key\r\nConnection: close\r\n\r\n");
    }

    private static void assertError(HttpResponse<String> response, int status, String code, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        var errors = TestService.json(response).get("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/code").asString()).isEqualTo(code);
        assertThat(errors.at("/0/detail").asString()).isEqualTo(detail);
    }
}
