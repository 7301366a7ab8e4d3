package io.github.workflowautomation.testing.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A socket server whose test writes the bytes of each response, valid or not. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket serverSocket;

    private final List<Peer> peers = new CopyOnWriteArrayList<>();

    private final BlockingQueue<Pause> pauses = new LinkedBlockingQueue<>();

    /** What the server does on a connection, until it is closed. */
    public interface Conversation {

        void on(Peer peer) throws IOException;
    }

    public RawServer(Conversation conversation) {
        try {
            this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        start("raw-server", () -> accept(conversation));
    }

    private void accept(Conversation conversation) {
        while (!this.serverSocket.isClosed()) {
            try {
                Peer peer = new Peer(this.serverSocket.accept(), this.pauses);
                this.peers.add(peer);
                start("raw-server-" + this.peers.size(), () -> serve(conversation, peer));
            } catch (IOException ex) {
                // The server was closed: the loop ends
            }
        }
    }

    private static void serve(Conversation conversation, Peer peer) {
        try (peer) {
            conversation.on(peer);
        } catch (IOException ex) {
            // The client closed the connection
        }
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) this.serverSocket.getLocalSocketAddress();
    }

    /** The pauses in which the server sends nothing, until the test has advanced the time. */
    public BlockingQueue<Pause> pauses() {
        return this.pauses;
    }

    @Override
    public void close() {
        try {
            this.serverSocket.close();
            for (Peer peer : this.peers) {
                peer.close();
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
