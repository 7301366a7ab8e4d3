package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.Operation;
import java.io.IOException;

/**
 * A fault that is injected into a request.
 *
 * @param name its name in the fault matrix
 * @param place how far the request gets before the fault
 * @param startsRun whether a service with this fault may have started a run
 * @param script what the server does instead of a correct response
 */
public record Fault(String name, Place place, boolean startsRun, Script script) {

    /** How far a request gets before the fault. */
    public enum Place {
        /** The host has no address. */
        NAME,
        /** No server listens at the address. */
        CONNECT,
        /** The server has accepted the connection and has not read anything. */
        ACCEPT,
        /** The server has seen the first byte of the request. */
        REQUEST_BEGUN,
        /** The server has read the request. */
        REQUEST,
        /** The server has sent the response to the previous request. */
        IDLE
    }

    /** What the server does instead of a correct response. */
    public interface Script {

        void run(Peer peer, Operation operation) throws IOException;
    }

    /** A fault before the client has sent anything. */
    public static Fault before(Place place, String name) {
        return new Fault(name, place, false, (peer, operation) -> {});
    }

    /** A fault of the connection. */
    public static Fault at(Place place, String name, Script script) {
        return new Fault(name, place, place == Place.REQUEST || place == Place.IDLE, script);
    }

    /** A fault after the request has arrived. */
    public static Fault after(String name, Script script) {
        return at(Place.REQUEST, name, script);
    }

    /** A complete response. */
    public static Fault response(String name, String response) {
        return after(name, (peer, operation) -> peer.write(response));
    }

    /** The same fault, in a response that says that no run was started. */
    public Fault startingNoRun() {
        return new Fault(this.name, this.place, false, this.script);
    }

    /** Whether the fault needs an encrypted connection. */
    public boolean isAboutTls() {
        return this.name.contains("TLS");
    }

    @Override
    public String toString() {
        return this.name;
    }
}
