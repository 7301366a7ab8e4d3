package io.github.workflowautomation.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of sockets, for what no well-behaved server does between two requests on one connection. */
final class RawServer implements AutoCloseable {

    private final ServerSocket serverSocket;

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final Thread acceptor;

    /** What happens on a connection. */
    interface Conversation {

        void on(Peer peer) throws IOException;
    }

    RawServer(Conversation conversation) {
        try {
            this.serverSocket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.acceptor = new Thread(() -> accept(conversation), "raw-server");
        this.acceptor.setDaemon(true);
        this.acceptor.start();
    }

    private void accept(Conversation conversation) {
        while (!this.serverSocket.isClosed()) {
            try (Socket socket = this.serverSocket.accept()) {
                conversation.on(new Peer(socket));
            } catch (IOException ex) {
                // The other side left, or this server is closed: the loop tells
            }
        }
    }

    URI url() {
        return URI.create("http://localhost:" + this.serverSocket.getLocalPort());
    }

    /** The heads and bodies of the requests that arrived. */
    List<String> requests() {
        return this.requests;
    }

    @Override
    public void close() {
        try {
            this.serverSocket.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The other side of one connection. */
    final class Peer {

        private final Socket socket;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        /** Reads a request to the end of its body. */
        void readRequest() throws IOException {
            InputStream in = this.socket.getInputStream();
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed by the other side");
                }
                request.append((char) next);
            }
            int length = contentLength(request.toString());
            request.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            RawServer.this.requests.add(request.toString());
        }

        private static int contentLength(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(0);
        }

        void answer(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
        }

        void write(String text) throws IOException {
            this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            this.socket.getOutputStream().flush();
        }
    }
}
