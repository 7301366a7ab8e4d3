package io.github.workflowautomation.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Gives each request on a connection its own answer. An interim one (103 and its kin) is passed over: taken for the answer,
 * it would say that nothing was started, and leave the answer behind for the next request. A connection on which something
 * comes unasked is closed, for the same reason.
 */
final class AnswerPairing extends ChannelDuplexHandler {

    private boolean awaited;

    private boolean interim;

    static void addTo(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        // Not there if a customizer chose HTTP/2, which pairs them itself
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, "answerPairing", new AnswerPairing());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            this.awaited = true;
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!this.awaited || isUpgrade(message)) {
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
        this.awaited = !last;
        context.fireChannelRead(message);
    }

    /** Nobody asked for one, and the pool would not get the connection back. */
    private static boolean isUpgrade(Object message) {
        return message instanceof HttpResponse response
                && response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
