package io.github.workflowautomation.emulator.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random requests get a valid response, and start a run only if the response says so. */
class RandomRequestTests {

    private static final TestService SERVICE = new TestService();

    private static final String KEYS =
            "Host: localhost\r\nDD-API-KEY: emulator-api-key\r\nDD-APPLICATION-KEY: emulator-application-key\r\n";

    private static final String EXECUTE = "POST " + TestService.instances(TestService.EXAMPLE);

    private static final String BODY = "{\"meta\":{\"payload\":{\"input\":[1,\"two\",{\"three\":null}]}}}";

    private static final String SPEC =
            "{\"triggers\":[{\"startStepNames\":[\"A\"],\"apiTrigger\":{}}],\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.core.noop\","
                    + "\"outboundEdges\":[{\"nextStepName\":\"B\",\"branchName\":\"main\"}],"
                    + "\"parameters\":[{\"name\":\"c\",\"value\":[1,null]}]},{\"name\":\"B\",\"actionId\":\"com.datadoghq.core.noop\"}],"
                    + "\"inputSchema\":{\"parameters\":[{\"name\":\"i\",\"type\":\"NUMBER\",\"defaultValue\":1}]}}";

    private static final String WORKFLOW = "{\"data\":{\"type\":\"workflows\",\"attributes\":{\"name\":\"N\","
            + "\"description\":\"d\",\"published\":true,\"tags\":[\"a:b\"],\"spec\":" + SPEC + "}}}";

    private static final JsonMapper MAPPER = new JsonMapper();

    @AfterContainer
    static void stop() {
        SERVICE.close();
    }

    @Property
    void randomBytesAreRejected(@ForAll byte[] bytes) throws IOException {
        assertRejectedOrIgnored(responses(bytes));
    }

    @Property
    void randomHeadIsRejected(@ForAll("heads") String head) throws IOException {
        assertRejectedOrIgnored(responses(head.getBytes(ISO_8859_1)));
    }

    @Property
    void randomTargetGetsValidResponse(@ForAll("methods") String method, @ForAll("targets") String target)
            throws IOException {
        List<Received> responses = responses(
                (method + " " + target + " HTTP/1.1\r\n" + KEYS + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid(method);
    }

    @Property
    void randomBodyStartsRunOnlyOnSuccess(@ForAll("bodies") byte[] body, @ForAll("contentTypes") String contentType)
            throws IOException {
        long before = started();
        List<Received> responses =
                responses(request(EXECUTE, body, "Content-Type: " + contentType + "\r\nConnection: close\r\n"));
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid("POST");
        assertThat(started() - before).isEqualTo((responses.get(0).status == 200) ? 1 : 0);
    }

    @Property(tries = 50)
    void pipelinedRequestsGetOneResponseEach(@ForAll("manyBodies") List<byte[]> bodies) throws IOException {
        long before = started();
        List<Received> responses = responses(concatenated(
                bodies.stream().map(body -> request(EXECUTE, body, "")).toList()));
        assertThat(responses).hasSize(bodies.size());
        responses.forEach(response -> response.assertValid("POST"));
        assertThat(responses.stream().filter(response -> response.status == 200))
                .hasSize((int) (started() - before));
    }

    @Property
    void randomWorkflowRequestCreatesWorkflowOnlyOnSuccess(
            @ForAll("methods") String method,
            @ForAll("workflowTargets") String target,
            @ForAll("workflowBodies") byte[] body)
            throws IOException {
        long before = workflows();
        List<Received> responses = responses(request(method + " " + target, body, "Connection: close\r\n"));
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid(method);
        assertThat(workflows() - before).isEqualTo((responses.get(0).status == 201) ? 1 : 0);
    }

    @Property
    void randomWorkflowBodyIsCreatedOrRejected(@ForAll("workflowBodies") byte[] body) throws IOException {
        long before = workflows();
        List<Received> responses = responses(request("POST /api/v2/workflows", body, "Connection: close\r\n"));
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid("POST");
        assertThat(responses.get(0).status).isIn(201, 400);
        assertThat(workflows() - before).isEqualTo((responses.get(0).status == 201) ? 1 : 0);
    }

    @Property
    void randomUpdateIsAppliedOrRejected(@ForAll("workflowBodies") byte[] body) throws IOException {
        String workflow = SERVICE.workflow(SPEC);
        String before = read(workflow);
        List<Received> responses =
                responses(request("PATCH /api/v2/workflows/" + workflow, body, "Connection: close\r\n"));
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid("PATCH");
        assertThat(responses.get(0).status).isIn(200, 400);
        String after = read(workflow);
        assertThat(after).isEqualTo((responses.get(0).status == 200) ? responses.get(0).body : before);
        assertThat(SERVICE.delete(workflow).statusCode()).isEqualTo(204);
    }

    @Property
    void randomControlRequestGetsValidResponse(
            @ForAll("controlTargets") String target, @ForAll("methods") String method, @ForAll("bodies") byte[] body)
            throws IOException {
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        List<Received> responses = responses(concatenated(List.of(head, body)));
        SERVICE.emulator().faults().clear();
        assertThat(responses).hasSize(1);
        responses.get(0).assertValid(method);
    }

    @Provide
    Arbitrary<String> heads() {
        Arbitrary<String> anything =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40);
        return Combinators.combine(anything, anything, anything)
                .as((method, target, rest) -> method + " " + target + " HTTP/1.1\r\n" + rest + "\r\n\r\n");
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "X-Y");
    }

    @Provide
    Arbitrary<String> targets() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(
                        "api", "v2", "workflows", "instances", "cancel", TestService.EXAMPLE, TestService.UNKNOWN),
                Arbitraries.of("%", "%2", "%zz", "%00", "%2f", "%c3%28", "%ff", "..", ".", "", ";", "+", "&", "=", "?"),
                Arbitraries.strings().withCharRange('!', '~').ofMaxLength(8));
        return Arbitraries.oneOf(
                part.list().ofMaxSize(8).map(parts -> "/" + String.join("/", parts)),
                part.map(rest -> TestService.instances(TestService.EXAMPLE) + "?" + rest),
                part.map(rest -> TestService.instances(TestService.EXAMPLE) + "?page%5Bsize%5D=" + rest),
                part.map(rest -> TestService.instances(TestService.EXAMPLE) + "/" + rest),
                part.map(rest -> TestService.instances(rest)));
    }

    /** Without the example workflow, which other tests need and which could be deleted. */
    @Provide
    Arbitrary<String> workflowTargets() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(
                        TestService.UNKNOWN, "%", "%zz", "%00", "%2f", "%ff", "..", ".", ";", "+", "null", "1-1-1-1-1"),
                Arbitraries.strings().withCharRange('!', '~').ofMaxLength(8));
        return Arbitraries.oneOf(
                Arbitraries.just("/api/v2/workflows"),
                part.map(id -> "/api/v2/workflows/" + id),
                Combinators.combine(
                                Arbitraries.of(
                                        "limit",
                                        "page",
                                        "sort",
                                        "filter%5Bquery%5D",
                                        "filter%5BtriggerIds%5D",
                                        "includeSpec"),
                                part)
                        .as((name, value) -> "/api/v2/workflows?" + name + "=" + value));
    }

    @Provide
    Arbitrary<byte[]> workflowBodies() {
        return bodies(
                WORKFLOW,
                "{}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"type\":\"workflows\",\"attributes\":{}}}",
                "{\"data\":{\"type\":\"workflows\",\"attributes\":{\"spec\":{\"steps\":1e999999}}}}",
                "{\"data\":{\"type\":\"workflows\",\"attributes\":{\"name\":1,\"tags\":\"x\",\"spec\":[]}}}");
    }

    @Provide
    Arbitrary<String> controlTargets() {
        return Arbitraries.of(
                "/_emulator/faults",
                "/_emulator/clock",
                "/_emulator/rate-limit",
                "/_emulator/state?data=%",
                "/_emulator/");
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(
                "application/json",
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "nonsense",
                "",
                "a/b; charset=x");
    }

    @Provide
    Arbitrary<List<byte[]>> manyBodies() {
        return bodies().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return bodies(
                BODY,
                "{}",
                "{\"meta\":1}",
                "{\"meta\":{\"payload\":{\"input\":1e999999}}}",
                "{\"status\":599}",
                "{\"latency\":\"PT-1S\"}");
    }

    /** Valid, changed, truncated, deeply nested and random bodies. */
    private static Arbitrary<byte[]> bodies(String valid, String... others) {
        byte[] bytes = valid.getBytes(UTF_8);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, bytes.length - 1);
        return Arbitraries.oneOf(
                Arbitraries.of(Stream.concat(
                                        Stream.of(others),
                                        Stream.of(valid, "[]", "null", "1e999999999", "[".repeat(100_000)))
                                .toList())
                        .map(text -> text.getBytes(UTF_8)),
                Combinators.combine(place, Arbitraries.bytes()).as((at, change) -> {
                    byte[] changed = bytes.clone();
                    changed[at] = change;
                    return changed;
                }),
                place.map(at -> Arrays.copyOf(bytes, at)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
    }

    /** Reads a workflow without the contract check, which does not allow the unknown members of random specs. */
    private static String read(String workflow) throws IOException {
        return responses(request("GET /api/v2/workflows/" + workflow, new byte[0], "Connection: close\r\n"))
                .get(0)
                .body;
    }

    private static long workflows() {
        return TestService.json(SERVICE.workflows("?limit=1"))
                .at("/meta/page/totalCount")
                .longValue();
    }

    private static long started() {
        return SERVICE.emulator().runsStarted(TestService.EXAMPLE);
    }

    private static byte[] request(String line, byte[] body, String headers) {
        byte[] head = (line + " HTTP/1.1\r\n" + KEYS + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        return concatenated(List.of(head, body));
    }

    private static byte[] concatenated(List<byte[]> parts) {
        return parts.stream()
                .map(part -> new String(part, ISO_8859_1))
                .collect(Collectors.joining())
                .getBytes(ISO_8859_1);
    }

    private static void assertRejectedOrIgnored(List<Received> responses) {
        responses.forEach(response -> {
            response.assertValid("GET");
            assertThat(response.status).isGreaterThanOrEqualTo(400);
        });
    }

    /** Sends bytes, closes the output, and returns all responses. */
    private static List<Received> responses(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), SERVICE.emulator().baseUrl().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static List<Received> parse(String text) {
        List<Received> responses = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            assertThat(rest).matches("(?s)HTTP/1\\.1 \\d{3} .*\r\n\r\n.*");
            int end = rest.indexOf("\r\n\r\n") + 4;
            int length = rest.substring(0, end)
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length: ", 0, 16))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .findFirst()
                    .orElse(0);
            int next = Math.min(rest.length(), end + length);
            responses.add(new Received(
                    Integer.parseInt(rest.substring(9, 12)),
                    new String(rest.substring(end, next).getBytes(ISO_8859_1), UTF_8)));
            rest = rest.substring(next);
        }
        return responses;
    }

    /** A received response. */
    private record Received(int status, String body) {

        void assertValid(String method) {
            assertThat(this.status).as(this.body).isBetween(200, 499);
            assertThat(this.body).doesNotContain("Exception", "\tat ");
            if (!method.equals("HEAD")) {
                JsonNode json = MAPPER.readTree(this.body);
                assertThat(json.has("errors")).isEqualTo(this.status >= 400);
            }
        }
    }
}
