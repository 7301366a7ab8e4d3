package io.github.workflowautomation.console;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A client of the console that can also send what no browser sends. */
final class Http {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;

    /** @param headers names and values that each request has */
    Http(int port, String... headers) {
        this.client = HttpClient.create(
                        ConnectionProvider.builder("tests").maxConnections(1000).build())
                .baseUrl("http://127.0.0.1:" + port)
                .headers(all -> set(all, headers));
    }

    record Response(int status, HttpHeaders headers, String body) {

        String location() {
            return Objects.requireNonNull(
                    this.headers.get("Location"), () -> "No redirect: " + this.status + this.body);
        }

        List<String> find(String regex) {
            return Pattern.compile(regex)
                    .matcher(this.body)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    Response get(String path, String... headers) {
        return request(HttpMethod.GET, path, Map.of(), headers);
    }

    /** Sends a form like a browser that has shown a page of the console before. */
    Response post(String path, Map<String, String> fields, String... headers) {
        Response page = get("/workflows/greet/batches/new");
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("No token in " + page);
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token.group(1));
        String cookie = Objects.requireNonNull(page.headers().get("Set-Cookie")).split(";", 2)[0];
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = "Cookie";
        more[headers.length + 1] = cookie;
        return request(HttpMethod.POST, path, all, more);
    }

    Response request(HttpMethod method, String path, Map<String, String> fields, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return Objects.requireNonNull(with(headers)
                .headers(h -> h.set("Content-Type", "application/x-www-form-urlencoded"))
                .request(method)
                .uri(path)
                .send(form.isEmpty() ? Mono.empty() : ByteBufMono.fromString(Mono.just(form)))
                .responseSingle((response, body) -> body.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Response(response.status().code(), response.responseHeaders(), text)))
                .block(TIME_LIMIT));
    }

    /** The parts of a stream of events as they arrive. */
    Flux<String> events(String path, String... headers) {
        return with(headers)
                .headers(h -> h.set("Accept", "text/event-stream"))
                .get()
                .uri(path)
                .responseContent()
                .asString();
    }

    /** The first complete event of a stream, which is then left. */
    String firstEvent(String path) {
        return Objects.requireNonNull(events(path)
                .scan(String::concat)
                .filter(text -> text.contains("\n\n"))
                .next()
                .block(TIME_LIMIT));
    }

    /** Waits until a stream of events has had a text. */
    void awaitEvent(String path, String text) {
        events(path)
                .scan((before, part) -> before.substring(Math.max(0, before.length() - text.length())) + part)
                .filter(part -> part.contains(text))
                .next()
                .switchIfEmpty(Mono.error(() -> new AssertionError(path + " ended without " + text)))
                .block(TIME_LIMIT);
    }

    private HttpClient with(String... headers) {
        return this.client.headers(all -> set(all, headers));
    }

    private static void set(HttpHeaders all, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            all.set(headers[i], headers[i + 1]);
        }
    }

    private static String encode(@Nullable String text) {
        return URLEncoder.encode((text != null) ? text : "", StandardCharsets.UTF_8);
    }
}
