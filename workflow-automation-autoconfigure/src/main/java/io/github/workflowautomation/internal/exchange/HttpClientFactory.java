package io.github.workflowautomation.internal.exchange;

import io.github.workflowautomation.internal.body.DecompressedBody;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.proxy.ProxyHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/** Configures Reactor Netty for a client whose requests cost money when they arrive twice. */
public final class HttpClientFactory {

    /**
     * 4 s: shorter than the keep-alive of common servers and proxies, which is 5 s and more. If the server closes a connection
     * while an execute is written to it, the outcome of the execute is unknown.
     */
    private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(4);

    private static final int MIN_ERROR_STATUS = 300;

    /** 64 KiB, what a connection reads at once. The default of 8 KiB divides a page of runs into five parts. */
    private static final int MAX_CHUNK_SIZE = 64 * 1024;

    private HttpClientFactory() {}

    public static ConnectionProvider pool(int maxConnections, Duration maxAcquireTime) {
        return ConnectionProvider.builder("datadog-workflow-automation")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(maxAcquireTime)
                .maxIdleTime(MAX_IDLE_TIME)
                .evictInBackground(MAX_IDLE_TIME)
                .lifo()
                .build();
    }

    /** A client with the settings that a user can change. */
    @SuppressWarnings("deprecation") // The size is deprecated because Netty 5 has none
    public static HttpClient create(ConnectionProvider pool) {
        return HttpClient.create(pool).httpResponseDecoder(decoder -> decoder.maxChunkSize(MAX_CHUNK_SIZE));
    }

    /**
     * Applies the settings that no user can change: no implicit retry, no redirect that would carry the keys to another host, no
     * response that is matched to another request.
     *
     * @param base a client with a connection provider and the settings of the user
     */
    public static HttpClient configure(HttpClient base, Duration connectTimeout) {
        return base.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                // Cheaper here than as headers of each request
                .headers(headers -> headers.set(HttpHeaders.USER_AGENT, UserAgent.VALUE)
                        .set(HttpHeaders.ACCEPT_ENCODING, DecompressedBody.ENCODING))
                .doOnChannelInit((observer, channel, address) -> {
                    ResponsePairingHandler.addTo(channel);
                    limitConnectTime(channel, connectTimeout);
                })
                .doOnResponse((response, connection) -> responseReceived(response, connection.channel()));
    }

    /** A connection is open when the proxy has opened it, too. */
    private static void limitConnectTime(Channel channel, Duration connectTimeout) {
        if (channel.pipeline().get(NettyPipeline.ProxyHandler) instanceof ProxyHandler proxy) {
            proxy.setConnectTimeoutMillis(connectTimeout.toMillis());
        }
    }

    /** The host and port of the proxy through which a client reaches an address; {@code null} if there is none. */
    public static @Nullable String proxyOf(HttpClient client, URI target) {
        HttpClientConfig config = client.configuration();
        ProxyProvider proxy = config.proxyProvider();
        Supplier<ProxyProvider> source = config.proxyProviderSupplier();
        if (proxy == null && source != null) {
            proxy = source.get();
        }
        return (proxy != null
                        && proxy.shouldProxy(
                                InetSocketAddress.createUnresolved(target.getHost(), Math.max(target.getPort(), 0)))
                        && proxy.getProxyAddress() instanceof InetSocketAddress address)
                ? hostAndPort(address)
                : null;
    }

    private static String hostAndPort(InetSocketAddress address) {
        String host = address.getHostString();
        return ((host.indexOf(':') >= 0) ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Records an error status here, because filters of the application can hide it. A success costs nothing. */
    private static void responseReceived(HttpClientResponse response, Channel channel) {
        if (response.status().code() >= MIN_ERROR_STATUS
                && ResponsePairingHandler.owner(channel) instanceof Attempt attempt) {
            attempt.responseReceived(
                    response.status().code(), new HttpHeaders(new Netty4HeadersAdapter(response.responseHeaders())));
        }
    }
}
