package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.TestClients;
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

/** A client whose connections a test can observe. */
public final class ConnectionTrackingClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<TrackedConnection> connections = new CopyOnWriteArrayList<>();

    private final FaultInjectingServer datadog;

    private final WorkflowAutomationClient client;

    public ConnectionTrackingClient(
            FaultInjectingServer datadog, boolean encrypted, UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        this.datadog = datadog;
        this.client = settings.apply(TestClients.builder()
                        .baseUrl(URI.create((encrypted ? "https" : "http") + "://localhost:443"))
                        .httpClient(http -> watched(encrypted ? encrypted(http) : http)))
                .build();
    }

    private static HttpClient encrypted(HttpClient http) {
        return http.secure(tls -> tls.sslContext(Certificates.CLIENT));
    }

    private HttpClient watched(HttpClient http) {
        return http.resolver(new Resolvers()).doOnChannelInit((observer, channel, address) -> {
            TrackedConnection connection = new TrackedConnection(channel);
            this.connections.add(connection);
            channel.pipeline().addFirst(connection);
        });
    }

    public WorkflowAutomationClient client() {
        return this.client;
    }

    /** Waits until the client has processed everything that the server has sent, or has closed the connection. */
    public void awaitReceived(Peer peer) {
        TrackedConnection connection = connection(peer);
        await("everything received", () -> !connection.channel.isOpen() || connection.received.get() == peer.written());
    }

    /** Waits until the client has closed a connection. */
    public void awaitClosed(Peer peer) {
        TrackedConnection connection = connection(peer);
        await("closed by the client", () -> !connection.channel.isOpen());
    }

    /** Closes the client and waits until all of its connections are closed. */
    public void closeAndAwait() {
        close();
        awaitAllClosed();
    }

    /** Waits until all connections of the client are closed. */
    public void awaitAllClosed() {
        await(
                "all closed by the client",
                () -> this.connections.stream().noneMatch(connection -> connection.channel.isOpen()));
    }

    public boolean isOpen(Peer peer) {
        return connection(peer).channel.isOpen();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }

    private TrackedConnection connection(Peer peer) {
        return this.connections.stream()
                .filter(connection -> connection.port == peer.clientPort())
                .findFirst()
                .orElseThrow(() -> new AssertionError("unknown connection"));
    }

    @Override
    public void close() {
        this.client.close();
    }

    /** Counts the bytes that are received on a connection. */
    private static final class TrackedConnection extends ChannelInboundHandlerAdapter {

        private final Channel channel;

        private final AtomicLong received = new AtomicLong();

        private volatile int port;

        TrackedConnection(Channel channel) {
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

    /** Asks the server for its address, because a fault may hide it. */
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
