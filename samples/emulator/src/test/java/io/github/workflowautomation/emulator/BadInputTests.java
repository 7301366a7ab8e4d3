package io.github.workflowautomation.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes in, the answer is sensible, in the service's shape, and no run is lost. */
class BadInputTests {

    private static final Service SERVICE = new Service();

    private static final String KEYS =
            "Host: localhost\r\nDD-API-KEY: emulator-api-key\r\nDD-APPLICATION-KEY: emulator-application-key\r\n";

    private static final String EXECUTE = "POST " + Service.instances(Service.EXAMPLE) + " HTTP/1.1\r\n" + KEYS;

    private static final String BODY = "{\"meta\":{\"payload\":{\"input\":[1,\"two\",{\"three\":null}]}}}";

    private static final JsonMapper MAPPER = new JsonMapper();

    @AfterContainer
    static void stop() {
        SERVICE.close();
    }

    @Property
    void anyBytes(@ForAll byte[] bytes) throws IOException {
        refusedOrIgnored(answers(bytes));
    }

    @Property
    void anyTextAsHead(@ForAll("heads") String head) throws IOException {
        refusedOrIgnored(answers(head.getBytes(ISO_8859_1)));
    }

    @Property
    void anyTarget(@ForAll("methods") String method, @ForAll("targets") String target) throws IOException {
        List<Received> answers = answers(
                (method + " " + target + " HTTP/1.1\r\n" + KEYS + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(answers).hasSize(1);
        answers.get(0).isSensible(method);
    }

    @Property
    void anyBody(@ForAll("bodies") byte[] body, @ForAll("contentTypes") String contentType) throws IOException {
        long before = started();
        List<Received> answers = answers(request(body, "Content-Type: " + contentType + "\r\nConnection: close\r\n"));
        assertThat(answers).hasSize(1);
        answers.get(0).isSensible("POST");
        assertThat(started() - before).isEqualTo((answers.get(0).status == 200) ? 1 : 0);
    }

    @Property(tries = 50)
    void pipelinedRequestsAreAnsweredOneByOne(@ForAll("manyBodies") List<byte[]> bodies) throws IOException {
        long before = started();
        List<Received> answers = answers(
                concatenated(bodies.stream().map(body -> request(body, "")).toList()));
        assertThat(answers).hasSize(bodies.size());
        answers.forEach(answer -> answer.isSensible("POST"));
        assertThat(answers.stream().filter(answer -> answer.status == 200)).hasSize((int) (started() - before));
    }

    @Property
    void anythingAskedOfTheControlEndpoint(
            @ForAll("controlTargets") String target, @ForAll("methods") String method, @ForAll("bodies") byte[] body)
            throws IOException {
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        List<Received> answers = answers(concatenated(List.of(head, body)));
        SERVICE.emulator().faults().clear();
        assertThat(answers).hasSize(1);
        answers.get(0).isSensible(method);
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
                Arbitraries.of("api", "v2", "workflows", "instances", "cancel", Service.EXAMPLE, Service.UNKNOWN),
                Arbitraries.of("%", "%2", "%zz", "%00", "%2f", "%c3%28", "%ff", "..", ".", "", ";", "+", "&", "=", "?"),
                Arbitraries.strings().withCharRange('!', '~').ofMaxLength(8));
        return Arbitraries.oneOf(
                part.list().ofMaxSize(8).map(parts -> "/" + String.join("/", parts)),
                part.map(rest -> Service.instances(Service.EXAMPLE) + "?" + rest),
                part.map(rest -> Service.instances(Service.EXAMPLE) + "?page%5Bsize%5D=" + rest),
                part.map(rest -> Service.instances(Service.EXAMPLE) + "/" + rest),
                part.map(rest -> Service.instances(rest)));
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

    /** Valid bodies, valid ones with a byte changed or cut off, deep ones, and any bytes. */
    @Provide
    Arbitrary<byte[]> bodies() {
        byte[] valid = BODY.getBytes(UTF_8);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, valid.length - 1);
        return Arbitraries.oneOf(
                Arbitraries.of(
                                BODY,
                                "{}",
                                "[]",
                                "null",
                                "1e999999999",
                                "{\"meta\":1}",
                                "{\"meta\":{\"payload\":{\"input\":1e999999}}}",
                                "{\"status\":599}",
                                "{\"latency\":\"PT-1S\"}",
                                "[".repeat(100_000))
                        .map(text -> text.getBytes(UTF_8)),
                Combinators.combine(place, Arbitraries.bytes()).as((at, change) -> {
                    byte[] changed = valid.clone();
                    changed[at] = change;
                    return changed;
                }),
                place.map(at -> Arrays.copyOf(valid, at)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
    }

    private static long started() {
        return SERVICE.emulator().runsStarted(Service.EXAMPLE);
    }

    private static byte[] request(byte[] body, String headers) {
        byte[] head = (EXECUTE + headers + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1);
        return concatenated(List.of(head, body));
    }

    private static byte[] concatenated(List<byte[]> parts) {
        return parts.stream()
                .map(part -> new String(part, ISO_8859_1))
                .collect(Collectors.joining())
                .getBytes(ISO_8859_1);
    }

    private static void refusedOrIgnored(List<Received> answers) {
        answers.forEach(answer -> {
            answer.isSensible("GET");
            assertThat(answer.status).isGreaterThanOrEqualTo(400);
        });
    }

    /** What comes back until the emulator has answered everything and sees that no more is to come. */
    private static List<Received> answers(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), SERVICE.emulator().baseUrl().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static List<Received> parse(String text) {
        List<Received> answers = new ArrayList<>();
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
            answers.add(new Received(
                    Integer.parseInt(rest.substring(9, 12)),
                    new String(rest.substring(end, next).getBytes(ISO_8859_1), UTF_8)));
            rest = rest.substring(next);
        }
        return answers;
    }

    /** An answer. */
    private record Received(int status, String body) {

        void isSensible(String method) {
            assertThat(this.status).as(this.body).isBetween(200, 499);
            assertThat(this.body).doesNotContain("Exception", "\tat ");
            if (!method.equals("HEAD")) {
                JsonNode json = MAPPER.readTree(this.body);
                assertThat(json.has("errors")).isEqualTo(this.status >= 400);
            }
        }
    }
}
