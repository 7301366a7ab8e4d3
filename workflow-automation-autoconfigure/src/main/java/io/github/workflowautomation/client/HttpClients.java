package io.github.workflowautomation.client;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * What the HTTP stack must and must not do for a client whose requests cost money when they arrive twice.
 */
final class HttpClients {

    /**
     * Shorter than the keep-alive of common servers and proxies (5 s and more): a connection that the other side closes in
     * the moment of sending leaves the fate of an execute unknown.
     */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(4);

    private HttpClients() {}

    static ConnectionProvider pool(int maxConnections, Duration longestWait) {
        return ConnectionProvider.builder("datadog-workflow-automation")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(longestWait)
                .maxIdleTime(LONGEST_IDLE)
                .evictInBackground(LONGEST_IDLE)
                .lifo()
                .build();
    }

    /**
     * The last word on a client: no silent second sending, no redirect that would carry the keys elsewhere, no answer
     * to another request.
     *
     * @param base a client with a connection provider, and with what the user set
     */
    static HttpClient configure(HttpClient base, Duration connectTimeout) {
        return base.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                .doOnChannelInit((observer, channel, address) -> AnswerPairing.addTo(channel));
    }
}
