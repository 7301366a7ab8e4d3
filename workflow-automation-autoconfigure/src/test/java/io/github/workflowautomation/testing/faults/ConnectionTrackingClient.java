package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.ScriptedServer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import reactor.netty.http.client.HttpClient;

/** A client whose connections can be watched. */
public final class ConnectionTrackingClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private final FaultInjectingServer datadog;

    private final WorkflowAutomationClient client;

    public ConnectionTrackingClient(
            FaultInjectingServer datadog, boolean encrypted, UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        this.datadog = datadog;
        this.client = settings.apply(ScriptedServer.builder()
                        .baseUrl(URI.create((encrypted ? "https" : "http") + "://localhost:443"))
                        .httpClient(http -> watched(encrypted ? encrypted(http) : http)))
                .build();
    }

    private static HttpClient encrypted(HttpClient http) {
        return http.secure(tls -> tls.sslContext(Certificates.CLIENT));
    }

    private HttpClient watched(HttpClient http) {
        return http.resolver(new Resolvers()).doOnChannelInit((observer, channel, address) -> {
            Line line = new Line(channel);
            this.lines.add(line);
            channel.pipeline().addFirst(line);
        });
    }

    public WorkflowAutomationClient client() {
        return this.client;
    }

    /** Waits until this side has dealt with all that the server has sent, or has left. */
    public void awaitReceived(Peer peer) {
        Line line = line(peer);
        await("all has been received", () -> !line.channel.isOpen() || line.received.get() == peer.written());
    }

    /** Waits until this side has closed a connection. */
    public void awaitClosed(Peer peer) {
        Line line = line(peer);
        await("closed by the client", () -> !line.channel.isOpen());
    }

    /** Also waits until this side has closed each connection that it ever had. */
    public void closeAndAwait() {
        close();
        awaitAllClosed();
    }

    /** Waits until this side has closed each connection that it ever had. */
    public void awaitAllClosed() {
        await("all closed by the client", () -> this.lines.stream().noneMatch(line -> line.channel.isOpen()));
    }

    public boolean isOpen(Peer peer) {
        return line(peer).channel.isOpen();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }

    private Line line(Peer peer) {
        return this.lines.stream()
                .filter(line -> line.port == peer.clientPort())
                .findFirst()
                .orElseThrow(() -> new AssertionError("The client does not know that connection"));
    }

    @Override
    public void close() {
        this.client.close();
    }

    /** Knows a connection from its beginning. */
    private static final class Line extends ChannelInboundHandlerAdapter {

        private final Channel channel;

        private final AtomicLong received = new AtomicLong();

        private volatile int port;

        Line(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            this.port = ((InetSocketAddress) this.channel.localAddress()).getPort();
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            int length = ((ByteBuf) message).readableBytes();
            context.fireChannelRead(message);
            this.received.addAndGet(length);
        }
    }

    /** Asks the server where it is, as it may not want to be found. */
    private final class Resolvers extends AddressResolverGroup<InetSocketAddress> {

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
                @Override
                protected boolean doIsResolved(InetSocketAddress address) {
                    return !address.isUnresolved();
                }

                @Override
                protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
                    try {
                        promise.setSuccess(ConnectionTrackingClient.this.datadog.address());
                    } catch (IOException ex) {
                        promise.setFailure(ex);
                    }
                }

                @Override
                protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
                    try {
                        promise.setSuccess(List.of(ConnectionTrackingClient.this.datadog.address()));
                    } catch (IOException ex) {
                        promise.setFailure(ex);
                    }
                }
            };
        }
    }
}
