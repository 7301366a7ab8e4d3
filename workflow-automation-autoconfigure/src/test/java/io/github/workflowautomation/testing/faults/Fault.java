package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.Operation;
import java.io.IOException;

/**
 * Something that goes wrong with a request.
 *
 * @param name what the table calls it
 * @param place how far a request comes before it
 * @param startsRun whether a service that does this has done what it was asked for, as far as anyone can tell
 * @param script what the server does
 */
public record Fault(String name, Place place, boolean startsRun, Script script) {

    /** How far a request comes before the fault. */
    public enum Place {
        /** The host has no address. */
        NAME,
        /** Nobody listens there. */
        CONNECT,
        /** The server has accepted the connection, and has read nothing. */
        ACCEPT,
        /** The server has seen the first byte of the request. */
        REQUEST_BEGUN,
        /** The server has read the request. */
        REQUEST,
        /** The server has answered the request before. */
        IDLE
    }

    /** What the server does instead of what it should do. */
    public interface Script {

        void run(Peer peer, Operation operation) throws IOException;
    }

    /** A fault of which the client learns before it has sent anything. */
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

    /** A whole answer. */
    public static Fault answer(String name, String answer) {
        return after(name, (peer, operation) -> peer.write(answer));
    }

    /** The same, from a service that has refused to do anything. */
    public Fault refused() {
        return new Fault(this.name, this.place, false, this.script);
    }

    /** Whether the script is about the encryption of a connection. */
    public boolean isAboutTls() {
        return this.name.contains("TLS");
    }

    @Override
    public String toString() {
        return this.name;
    }
}
