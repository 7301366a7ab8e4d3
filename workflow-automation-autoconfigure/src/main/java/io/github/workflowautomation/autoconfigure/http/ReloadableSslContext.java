package io.github.workflowautomation.autoconfigure.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/** The SSL context of the latest version of a bundle. A new version applies to the connections that are opened after it. */
public final class ReloadableSslContext extends SslContext {

    private volatile SslContext latest;

    /**
     * Creates the context of a bundle.
     *
     * @param bundle the bundle
     */
    public ReloadableSslContext(SslBundle bundle) {
        this.latest = contextOf(bundle);
    }

    /**
     * Uses a new version of the bundle. If it is invalid, the old one stays in use.
     *
     * @param bundle the new version
     */
    public void update(SslBundle bundle) {
        this.latest = contextOf(bundle);
    }

    private static SslContext contextOf(SslBundle bundle) {
        SslOptions options = bundle.getOptions();
        try {
            return SslContextBuilder.forClient()
                    .keyManager(bundle.getManagers().getKeyManagerFactory())
                    .trustManager(bundle.getManagers().getTrustManagerFactory())
                    .ciphers(SslOptions.asSet(options.getCiphers()))
                    .protocols(options.getEnabledProtocols())
                    .build();
        } catch (SSLException ex) {
            throw new IllegalStateException("The SSL bundle cannot be used", ex);
        }
    }

    @Override
    public boolean isClient() {
        return true;
    }

    @Override
    public List<String> cipherSuites() {
        return this.latest.cipherSuites();
    }

    // The superclass requires it
    @Override
    @SuppressWarnings("deprecation")
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return this.latest.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return this.latest.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return this.latest.newEngine(allocator, host, port);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return this.latest.sessionContext();
    }
}
