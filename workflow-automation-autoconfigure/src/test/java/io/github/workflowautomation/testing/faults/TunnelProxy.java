package io.github.workflowautomation.testing.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that tunnels every CONNECT to the same server, whatever host it asks for. */
public final class TunnelProxy implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final InetSocketAddress target;

    private final @Nullable String credentials;

    private final RawServer server;

    /**
     * Starts a proxy.
     *
     * @param credentials user and password, separated by a colon; {@code null} to let everybody pass
     */
    public TunnelProxy(InetSocketAddress target, @Nullable String credentials) {
        this.target = target;
        this.credentials = credentials;
        this.server = new RawServer(this::serve);
    }

    private void serve(Peer peer) throws IOException {
        String head = peer.readRequest().head();
        this.requests.add(head);
        if (this.credentials != null && !head.contains("Basic " + base64(this.credentials) + "\r\n")) {
            peer.write(RawResponse.of(407, "", "Proxy-Authenticate: Basic realm=\"corp\""));
            peer.closeGracefully();
        } else if (head.startsWith("CONNECT ")) {
            peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
            peer.tunnelTo(this.target);
        } else {
            peer.write(RawResponse.of(400, ""));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return this.server.address().getPort();
    }

    /** The request lines and headers that the proxy got. */
    public List<String> requests() {
        return this.requests;
    }

    @Override
    public void close() {
        this.server.close();
    }
}
