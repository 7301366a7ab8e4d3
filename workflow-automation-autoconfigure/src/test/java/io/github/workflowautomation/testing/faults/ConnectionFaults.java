package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.at;
import static io.github.workflowautomation.testing.faults.Fault.before;

import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.faults.Fault.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Faults of connections: closed, reset, stalled or slow. */
final class ConnectionFaults {

    static final List<Fault> BEFORE_THE_REQUEST = List.of(
            before(Place.NAME, "host name unknown"),
            before(Place.CONNECT, "connection refused"),
            at(Place.ACCEPT, "TLS: certificate not trusted", (peer, operation) -> peer.encrypt(Certificates.UNTRUSTED)),
            at(Place.ACCEPT, "TLS: response in plain text", (peer, operation) -> {
                peer.awaitRequest();
                peer.write(RawResponse.of(400, "This is plain text"));
                peer.closeGracefully();
            }),
            at(Place.ACCEPT, "TLS: closed in the handshake", (peer, operation) -> {
                peer.awaitRequest();
                peer.closeGracefully();
            }),
            at(Place.ACCEPT, "TLS: reset in the handshake", (peer, operation) -> {
                peer.awaitRequest();
                peer.reset();
            }),
            at(Place.ACCEPT, "closed when accepted", (peer, operation) -> peer.closeGracefully()),
            idle("closed while idle", Peer::closeGracefully),
            idle("reset while idle", Peer::reset),
            idle("408 and closed while idle", peer -> {
                peer.write(RawResponse.of(408, RawResponse.EXPLANATION));
                peer.closeGracefully();
            }),
            idle("response while idle", peer -> {
                peer.write(RawResponse.ok(Wire.SUCCEEDED));
                peer.pause(Duration.ZERO);
            }),
            at(Place.REQUEST_BEGUN, "closed when the request begins", (peer, operation) -> peer.closeGracefully()),
            at(Place.REQUEST_BEGUN, "reset when the request begins", (peer, operation) -> peer.reset()));

    static final List<Fault> AFTER_THE_REQUEST = List.of(
            after("closed without response", (peer, operation) -> peer.closeGracefully()),
            after("reset without response", (peer, operation) -> peer.reset()),
            after("closed in the headers", (peer, operation) -> {
                peer.write("HTTP/1.1 200 OK\r\nContent-");
                peer.closeGracefully();
            }),
            after("reset in the headers", (peer, operation) -> {
                peer.write("HTTP/1.1 200 OK\r\nContent-");
                peer.reset();
            }),
            after("closed in the body", (peer, operation) -> {
                peer.write(RawResponse.truncated(200, operation.body()));
                peer.closeGracefully();
            }),
            after("reset in the body", (peer, operation) -> {
                peer.write(RawResponse.truncated(200, operation.body()));
                peer.reset();
            }),
            after("stalled before the response", (peer, operation) -> peer.stall()),
            after("stalled in the headers", (peer, operation) -> {
                peer.write("HTTP/1.1 200 OK\r\nContent-");
                peer.stall();
            }),
            after("stalled in the body", (peer, operation) -> {
                peer.write(RawResponse.truncated(200, operation.body()));
                peer.stall();
            }),
            after("slow headers", (peer, operation) -> trickle(peer, "", RawResponse.ok(operation.body()))),
            after(
                    "slow body",
                    (peer, operation) ->
                            trickle(peer, RawResponse.head(200, operation.body().length()), operation.body())));

    private ConnectionFaults() {}

    /** The previous response is correct, and the client has read it before the fault. */
    private static Fault idle(String name, RawServer.Conversation conversation) {
        return at(Place.IDLE, name, (peer, operation) -> {
            peer.write(RawResponse.ok(operation.body()));
            peer.pause(Duration.ZERO);
            conversation.on(peer);
        });
    }

    /** Sends one byte every 20 s, so that only a timeout for the whole response ends it. */
    private static void trickle(Peer peer, String quick, String slow) throws IOException {
        peer.write(quick);
        for (int index = 0; index < 2; index++) {
            peer.write(slow.substring(index, index + 1));
            peer.pause(Duration.ofSeconds(20));
        }
        peer.closeGracefully();
    }
}
