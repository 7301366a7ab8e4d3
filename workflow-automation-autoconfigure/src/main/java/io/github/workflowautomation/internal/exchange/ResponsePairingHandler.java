package io.github.workflowautomation.internal.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Drops 1xx responses, and closes a connection that receives data without a pending request. Otherwise a response could be
 * matched to the next request.
 */
final class ResponsePairingHandler extends ChannelDuplexHandler {

    /** The owner of the request whose response is pending on a connection. */
    private static final AttributeKey<Object> OWNER = AttributeKey.valueOf(ResponsePairingHandler.class, "owner");

    private boolean pending;

    private boolean interim;

    static void addTo(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        // Another codec if a customizer selected HTTP/2, which matches responses by stream
        if (pipeline.get(NettyPipeline.HttpCodec) instanceof HttpClientCodec) {
            pipeline.addAfter(NettyPipeline.HttpCodec, "responsePairing", new ResponsePairingHandler());
        }
    }

    /** Sets the owner of the request that is written next. */
    static void setOwner(Channel channel, Object owner) {
        channel.attr(OWNER).set(owner);
    }

    /** The owner of the request whose response is pending; {@code null} if no response is. */
    static @Nullable Object owner(Channel channel) {
        return channel.attr(OWNER).get();
    }

    /**
     * Closes the connection of a request if its response is still pending. This runs on the event loop, so it cannot close a
     * connection that already carries the request of another call. A cancellation could.
     */
    static void closeIfPending(Channel channel, Object owner) {
        channel.eventLoop().execute(() -> {
            if (owner(channel) == owner) {
                ChannelFuture unused = channel.close();
            }
        });
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            this.pending = true;
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!this.pending || isUpgrade(message)) {
            ReferenceCountUtil.release(message);
            close(context, context.newPromise());
            return;
        }
        if (message instanceof HttpResponse response) {
            this.interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        boolean last = message instanceof LastHttpContent;
        if (this.interim) {
            ReferenceCountUtil.release(message);
            if (last) {
                context.read();
            }
            return;
        }
        this.pending = !last;
        if (last) {
            context.channel().attr(OWNER).set(null);
        }
        context.fireChannelRead(message);
    }

    /** No request asks for an upgrade, and the pool would not get the connection back. */
    private static boolean isUpgrade(Object message) {
        return message instanceof HttpResponse response
                && response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
