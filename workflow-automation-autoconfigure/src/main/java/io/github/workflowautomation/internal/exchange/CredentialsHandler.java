package io.github.workflowautomation.internal.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;
import reactor.netty.NettyPipeline;

/**
 * Drops an abandoned request, and lets a request carry the headers of the client and no other credentials. It is the last to see a
 * request before it is encoded, so nothing that the application adds to all its requests replaces them: neither a header of a filter
 * nor a cookie.
 */
@Sharable
final class CredentialsHandler extends ChannelOutboundHandlerAdapter {

    private static final String NAME = "credentials";

    private static final CredentialsHandler INSTANCE = new CredentialsHandler();

    /** The headers that may authenticate a request. */
    private static final List<CharSequence> ALL = List.of(
            RequestHeaders.API_KEY,
            RequestHeaders.APPLICATION_KEY,
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.PROXY_AUTHORIZATION,
            HttpHeaderNames.COOKIE);

    /** Only one of them is in a pipeline. The last two are in the pipeline of each stream of a connection. */
    private static final List<String> CODECS =
            List.of(NettyPipeline.HttpCodec, NettyPipeline.H2ToHttp11Codec, NettyPipeline.H3ToHttp11Codec);

    private CredentialsHandler() {}

    /** Must be called before a request is written. A connection keeps the handler for its further requests. */
    static void addTo(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NAME) == null) {
            CODECS.stream()
                    .filter(codec -> pipeline.get(codec) != null)
                    .findFirst()
                    .ifPresent(codec -> pipeline.addAfter(codec, NAME, INSTANCE));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (ResponsePairingHandler.owner(context.channel()) instanceof Attempt attempt) {
            if (attempt.isAbandoned()) {
                // The cancellation closes this connection. A failed write could give it to another call before
                ReferenceCountUtil.release(message);
                return;
            }
            if (message instanceof HttpRequest request) {
                replaceHeaders(request.headers(), attempt.requestHeaders());
            }
        }
        super.write(context, message, promise);
    }

    private static void replaceHeaders(HttpHeaders headers, Map<AsciiString, String> own) {
        ALL.forEach(headers::remove);
        own.forEach(headers::set);
    }
}
