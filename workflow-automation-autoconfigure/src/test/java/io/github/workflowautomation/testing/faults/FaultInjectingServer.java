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

/** A service that answers as it should, except for the faults it is given. */
public final class FaultInjectingServer implements AutoCloseable {

    /** Of the ports below 1024, which no client is given either, that of a protocol that died out. */
    private static final int PORT_THAT_NOBODY_USES = 1;

    private final List<Contact> contacts = new CopyOnWriteArrayList<>();

    private final List<String> runs = new CopyOnWriteArrayList<>();

    private final RawServer server;

    private Iterator<Fault> script = Collections.emptyIterator();

    private @Nullable Fault upcoming;

    /**
     * A client that came as far as it could.
     *
     * @param peer the connection; {@code null} if it did not come that far
     * @param fault what happened then; {@code null} for nothing
     */
    public record Contact(@Nullable Peer peer, @Nullable Fault fault) {}

    public FaultInjectingServer(boolean encrypted) {
        this.server = new RawServer(peer -> talk(peer, encrypted));
    }

    /** The next contacts meet these faults, each the first that comes to the place of the next fault. */
    public synchronized void fails(Iterator<Fault> faults) {
        this.script = faults;
        this.upcoming = null;
    }

    public void isWell() {
        fails(Collections.emptyIterator());
    }

    private synchronized @Nullable Fault next(Place... places) {
        if (this.upcoming == null && this.script.hasNext()) {
            this.upcoming = this.script.next();
        }
        Fault next = this.upcoming;
        if (next == null || !List.of(places).contains(next.place())) {
            return null;
        }
        this.upcoming = null;
        return next;
    }

    /** What the client's resolver is to find. */
    public InetSocketAddress address() throws IOException {
        Fault next = next(Place.NAME, Place.CONNECT);
        if (next == null) {
            return this.server.address();
        }
        this.contacts.add(new Contact(null, next));
        if (next.place() == Place.NAME) {
            throw new UnknownHostException("localhost");
        }
        return new InetSocketAddress(this.server.address().getAddress(), PORT_THAT_NOBODY_USES);
    }

    private void talk(Peer peer, boolean encrypted) throws IOException {
        if (happens(peer, Place.ACCEPT)) {
            return;
        }
        if (encrypted) {
            peer.encrypt(Certificates.TRUSTED);
        }
        while (peer.awaitRequest() && !happens(peer, Place.REQUEST_BEGUN)) {
            answer(peer, peer.readRequest());
        }
    }

    private boolean happens(Peer peer, Place place) throws IOException {
        Fault next = next(place);
        if (next == null) {
            return false;
        }
        this.contacts.add(new Contact(peer, next));
        next.script().run(peer, Operation.GET);
        return true;
    }

    private void answer(Peer peer, RawRequest request) throws IOException {
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

    /** The bodies of the executes that started a run, or may have. */
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
