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

/** A server of sockets, for what no well-behaved server does. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket serverSocket;

    private final List<Peer> peers = new CopyOnWriteArrayList<>();

    private final BlockingQueue<Pause> pauses = new LinkedBlockingQueue<>();

    /** What happens on a connection, from its beginning to its end. */
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
                start("raw-server-" + this.peers.size(), () -> talk(conversation, peer));
            } catch (IOException ex) {
                // This server is closed: the loop tells
            }
        }
    }

    private static void talk(Conversation conversation, Peer peer) {
        try (peer) {
            conversation.on(peer);
        } catch (IOException ex) {
            // The other side left
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) this.serverSocket.getLocalSocketAddress();
    }

    /** The moments in which the server lets time pass, until whoever drives the time has let it pass. */
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
