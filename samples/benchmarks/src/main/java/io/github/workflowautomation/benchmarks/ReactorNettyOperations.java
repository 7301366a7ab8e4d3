package io.github.workflowautomation.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** The operations without WebClient, which show what Reactor Netty, and the parser of Jackson, cost by themselves. */
final class ReactorNettyOperations implements ClientStack.Operations {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient client;

    private final HttpClient posting;

    private final Function<ByteBufFlux, Mono<?>> reader;

    private ReactorNettyOperations(URI address, Function<ByteBufFlux, Mono<?>> reader) {
        this.client = HttpClient.create()
                .baseUrl(address.toString())
                .headers(headers -> headers.set("DD-API-KEY", "key")
                        .set("DD-APPLICATION-KEY", "application-key")
                        .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON));
        this.posting = this.client.headers(
                headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
        this.reader = reader;
    }

    /** Counts the bytes of the responses. */
    static ReactorNettyOperations ignoringResponses(URI address) {
        return new ReactorNettyOperations(
                address, body -> body.map(ByteBuf::readableBytes).reduce(0, Integer::sum));
    }

    /** Counts the tokens of the responses. */
    static ReactorNettyOperations parsingResponses(URI address) {
        return new ReactorNettyOperations(
                address, body -> body.aggregate().asInputStream().map(ReactorNettyOperations::parse));
    }

    private static int parse(InputStream body) {
        int tokens = 0;
        try (JsonParser parser = MAPPER.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    @Override
    public Mono<?> get() {
        return get("/" + SampleResponses.INSTANCE);
    }

    @Override
    public Mono<?> page() {
        return get("?page%5Bsize%5D=100&page%5Bnumber%5D=0");
    }

    private Mono<?> get(String path) {
        return this.reader.apply(this.client.get().uri(instances() + path).responseContent());
    }

    @Override
    public Mono<?> execute(int marker) {
        byte[] body =
                "{\"meta\":{\"payload\":{\"marker\":%d}}}".formatted(marker).getBytes(StandardCharsets.UTF_8);
        return this.reader.apply(this.posting
                .post()
                .uri(instances())
                .send(Mono.just(Unpooled.wrappedBuffer(body)))
                .responseContent());
    }

    private static String instances() {
        return "/api/v2/workflows/" + SampleResponses.WORKFLOW + "/instances";
    }
}
