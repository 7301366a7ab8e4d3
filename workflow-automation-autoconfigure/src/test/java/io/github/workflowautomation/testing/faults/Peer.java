package io.github.workflowautomation.testing.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's end of one connection. */
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

    /** By this port the other side knows the connection, too. */
    public int clientPort() {
        return this.transport.getPort();
    }

    /** How many bytes were sent. */
    public long written() {
        return this.written.get();
    }

    public void encrypt(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(this.transport, null, true);
        socket.startHandshake();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Waits for the first byte of a request; {@code false} if the other side hung up. */
    public boolean awaitRequest() throws IOException {
        this.in.mark(1);
        boolean begun = this.in.read() >= 0;
        this.in.reset();
        return begun;
    }

    /** Reads a request to the end of its body. */
    public RawRequest readRequest() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = this.in.read();
            if (next < 0) {
                throw new IOException("closed by the other side");
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

    /** Sends a text whose characters are bytes. */
    public void write(String text) throws IOException {
        this.out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        this.out.flush();
        this.written.addAndGet(text.length());
    }

    /** Sends nothing for a time. */
    public void pause(Duration length) throws IOException {
        Pause pause = new Pause(this, length, new CountDownLatch(1));
        this.pauses.add(pause);
        pause.await();
    }

    /** Sends nothing for the client's response timeout, and waits for the other side to leave. */
    public void stall() throws IOException {
        pause(Duration.ofSeconds(30));
        drain();
    }

    /** Ends the connection in an orderly way. */
    public void hangUp() throws IOException {
        this.transport.shutdownOutput();
        drain();
    }

    private void drain() throws IOException {
        while (this.in.read() >= 0) {
            // What comes now is of no interest
        }
    }

    /** Ends the connection in the way of a crash. */
    public void reset() throws IOException {
        this.transport.setSoLinger(true, 0);
        this.transport.close();
    }

    @Override
    public void close() throws IOException {
        this.transport.close();
    }
}
