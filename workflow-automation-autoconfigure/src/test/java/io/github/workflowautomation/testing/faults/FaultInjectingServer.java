package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.faults.Fault.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A service that responds correctly, except for the faults that a test injects. */
public final class FaultInjectingServer implements AutoCloseable {

    /** Port 1 (tcpmux): no server uses it, and no client socket gets a port below 1024. */
    private static final int UNUSED_PORT = 1;

    private final List<Contact> contacts = new CopyOnWriteArrayList<>();

    private final List<String> runs = new CopyOnWriteArrayList<>();

    private final RawServer server;

    private Iterator<Fault> script = Collections.emptyIterator();

    private @Nullable Fault pending;

    /**
     * An attempt of the client to reach the service.
     *
     * @param peer the connection; {@code null} if there was none
     * @param fault the injected fault; {@code null} for none
     */
    public record Contact(@Nullable Peer peer, @Nullable Fault fault) {}

    public FaultInjectingServer(boolean encrypted) {
        this.server = new RawServer(peer -> serve(peer, encrypted));
    }

    /** Injects these faults in their order: each into the first contact that gets to the place of the fault. */
    public synchronized void inject(Iterator<Fault> faults) {
        this.script = faults;
        this.pending = null;
    }

    public void stopInjecting() {
        inject(Collections.emptyIterator());
    }

    private synchronized @Nullable Fault next(Place... places) {
        if (this.pending == null && this.script.hasNext()) {
            this.pending = this.script.next();
        }
        Fault next = this.pending;
        if (next == null || !List.of(places).contains(next.place())) {
            return null;
        }
        this.pending = null;
        return next;
    }

    /** The address that the resolver of the client returns. */
    public InetSocketAddress address() throws IOException {
        Fault next = next(Place.NAME, Place.CONNECT);
        if (next == null) {
            return this.server.address();
        }
        this.contacts.add(new Contact(null, next));
        if (next.place() == Place.NAME) {
            throw new UnknownHostException("localhost");
        }
        return new InetSocketAddress(this.server.address().getAddress(), UNUSED_PORT);
    }

    private void serve(Peer peer, boolean encrypted) throws IOException {
        if (injectAt(peer, Place.ACCEPT)) {
            return;
        }
        if (encrypted) {
            peer.encrypt(Certificates.TRUSTED);
        }
        while (peer.awaitRequest() && !injectAt(peer, Place.REQUEST_BEGUN)) {
            respond(peer, peer.readRequest());
        }
    }

    private boolean injectAt(Peer peer, Place place) throws IOException {
        Fault next = next(place);
        if (next == null) {
            return false;
        }
        this.contacts.add(new Contact(peer, next));
        next.script().run(peer, Operation.GET);
        return true;
    }

    private void respond(Peer peer, RawRequest request) throws IOException {
        Fault next = next(Place.REQUEST, Place.IDLE);
        this.contacts.add(new Contact(peer, next));
        Operation operation = request.operation();
        if (operation == Operation.EXECUTE && (next == null || next.startsRun())) {
            this.runs.add(request.body());
        }
        if (next == null) {
            peer.write(RawResponse.ok(operation.body()));
        } else {
            next.script().run(peer, operation);
        }
    }

    public List<Contact> contacts() {
        return this.contacts;
    }

    /** The bodies of the execute requests that may have started a run. */
    public List<String> runs() {
        return this.runs;
    }

    public BlockingQueue<Pause> pauses() {
        return this.server.pauses();
    }

    @Override
    public void close() {
        this.server.close();
    }
}
