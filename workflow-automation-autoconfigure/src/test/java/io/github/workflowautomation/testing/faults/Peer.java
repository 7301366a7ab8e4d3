package io.github.workflowautomation.testing.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server side of a connection. */
public final class Peer implements AutoCloseable {

    private final Socket transport;

    private final BlockingQueue<Pause> pauses;

    private final AtomicLong written = new AtomicLong();

    private InputStream in;

    private OutputStream out;

    public Peer(Socket transport, BlockingQueue<Pause> pauses) throws IOException {
        this.transport = transport;
        this.pauses = pauses;
        transport.setTcpNoDelay(true);
        this.in = new BufferedInputStream(transport.getInputStream());
        this.out = transport.getOutputStream();
    }

    /** The client port of the connection, which identifies it on both sides. */
    public int clientPort() {
        return this.transport.getPort();
    }

    /** The number of bytes that were sent. */
    public long written() {
        return this.written.get();
    }

    public void encrypt(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(this.transport, null, true);
        socket.startHandshake();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Passes bytes on in both directions, as a proxy does, until one side closes its connection. */
    void tunnelTo(InetSocketAddress target) throws IOException {
        try (Socket upstream = new Socket(target.getAddress(), target.getPort())) {
            RawServer.start("tunnel", () -> copy(upstream));
            this.in.transferTo(upstream.getOutputStream());
        }
    }

    private void copy(Socket upstream) {
        try (this) {
            upstream.getInputStream().transferTo(this.out);
        } catch (IOException ex) {
            // One of the connections was closed
        }
    }

    /** Waits for the first byte of a request; {@code false} if the client closed the connection. */
    public boolean awaitRequest() throws IOException {
        this.in.mark(1);
        boolean received = this.in.read() >= 0;
        this.in.reset();
        return received;
    }

    /** Reads a request to the end of its body. */
    public RawRequest readRequest() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = this.in.read();
            if (next < 0) {
                throw new IOException("closed by the client");
            }
            head.append((char) next);
        }
        byte[] body = this.in.readNBytes(contentLength(head.toString()));
        return new RawRequest(head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Sends a text in ISO-8859-1, so that each character is one byte. */
    public void write(String text) throws IOException {
        this.out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        this.out.flush();
        this.written.addAndGet(text.length());
    }

    /** Sends nothing for a duration of virtual time. */
    public void pause(Duration length) throws IOException {
        Pause pause = new Pause(this, length, new CountDownLatch(1));
        this.pauses.add(pause);
        pause.await();
    }

    /** Sends nothing until the response timeout of the client has passed and the client has closed the connection. */
    public void stall() throws IOException {
        pause(Duration.ofSeconds(30));
        drain();
    }

    /** Closes the connection with a FIN. */
    public void closeGracefully() throws IOException {
        this.transport.shutdownOutput();
        drain();
    }

    private void drain() throws IOException {
        while (this.in.read() >= 0) {
            // Discard it
        }
    }

    /** Resets the connection with a RST, as after a crash. */
    public void reset() throws IOException {
        this.transport.setSoLinger(true, 0);
        this.transport.close();
    }

    @Override
    public void close() throws IOException {
        this.transport.close();
    }
}
