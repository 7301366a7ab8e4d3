package io.github.workflowautomation;

import java.time.Duration;

/**
 * Options of HTTP requests.
 *
 * @param connectTimeout the maximum time that an attempt waits for a connection
 * @param responseTimeout the maximum time that an attempt waits for the complete response after the request was sent
 * @param maxConnections the maximum number of connections in the pool; further requests queue
 * @param maxResponseSize the maximum size of a response body, in bytes after decompression
 */
public record HttpOptions(Duration connectTimeout, Duration responseTimeout, int maxConnections, long maxResponseSize) {

    /** Timeouts of 5 s and 30 s, 64 connections, responses of up to 16 MB. */
    public static final HttpOptions DEFAULTS =
            new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(30), 64, 16L * 1024 * 1024);

    /**
     * Checks the ranges.
     *
     * @param connectTimeout 1 ms to 24 days
     * @param responseTimeout 1 ms to 24 days
     * @param maxConnections at least 1
     * @param maxResponseSize 1 byte to less than 2 GB
     * @throws IllegalArgumentException if a value is out of its range; the message begins with its name
     */
    public HttpOptions {
        requireTimeout("connectTimeout", connectTimeout);
        requireTimeout("responseTimeout", responseTimeout);
        Arguments.require(maxConnections >= 1, "maxConnections must be at least 1, but is " + maxConnections);
        Arguments.require(
                maxResponseSize >= 1 && maxResponseSize <= Integer.MAX_VALUE,
                "maxResponseSize must be at least 1 byte and less than 2 GB, but is " + maxResponseSize);
    }

    private static void requireTimeout(String name, Duration timeout) {
        Arguments.require(
                timeout.toMillis() >= 1 && timeout.toMillis() <= Integer.MAX_VALUE,
                name + " must be at least 1 ms and at most 24 days, but is " + timeout);
    }

    /**
     * Changes the connect timeout.
     *
     * @param connectTimeout 1 ms to 24 days
     * @return a changed copy
     */
    public HttpOptions withConnectTimeout(Duration connectTimeout) {
        return new HttpOptions(connectTimeout, this.responseTimeout, this.maxConnections, this.maxResponseSize);
    }

    /**
     * Changes the response timeout.
     *
     * @param responseTimeout 1 ms to 24 days
     * @return a changed copy
     */
    public HttpOptions withResponseTimeout(Duration responseTimeout) {
        return new HttpOptions(this.connectTimeout, responseTimeout, this.maxConnections, this.maxResponseSize);
    }

    /**
     * Changes the size of the connection pool.
     *
     * @param maxConnections at least 1
     * @return a changed copy
     */
    public HttpOptions withMaxConnections(int maxConnections) {
        return new HttpOptions(this.connectTimeout, this.responseTimeout, maxConnections, this.maxResponseSize);
    }

    /**
     * Changes the maximum size of a response body.
     *
     * @param maxResponseSize 1 byte to less than 2 GB
     * @return a changed copy
     */
    public HttpOptions withMaxResponseSize(long maxResponseSize) {
        return new HttpOptions(this.connectTimeout, this.responseTimeout, this.maxConnections, maxResponseSize);
    }
}
