package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Something that the emulator does wrong, as it is written in configuration and in JSON.
 *
 * @param operation Operation that it happens to. Every request unless set.
 * @param skip Requests that it lets pass before the first one it happens to.
 * @param times Requests that it happens to. All of them unless set.
 * @param latency How long the answer is held back.
 * @param jitter Added to the latency: a random part of it.
 * @param status Status to answer with instead of processing the request.
 * @param body Body that goes with the status.
 * @param processed Whether the request is processed before the status or the dropped connection.
 * @param drop How the connection ends instead of an answer.
 * @param damage What is missing of the answer.
 * @param headers Headers as 'Name: value', sent as they are. Those of the answer with the same name are left out.
 * @param trickle Sends the answer in small pieces.
 */
public record FaultProperties(
        @Nullable Operation operation,
        @DefaultValue("0") int skip,
        @Nullable Integer times,
        @DefaultValue("0") Duration latency,
        @DefaultValue("0") Duration jitter,
        @Nullable Integer status,
        @DefaultValue("service") Body body,
        @DefaultValue("false") boolean processed,
        @Nullable Drop drop,
        @Nullable Damage damage,
        @DefaultValue List<String> headers,
        @Nullable Trickle trickle) {

    /** A body that goes with a status. */
    public enum Body {
        /** The errors of the service. */
        SERVICE,
        /** A page, as a proxy in between sends it. */
        HTML,
        /** Nothing. */
        EMPTY
    }

    /** An end of the connection without an answer. */
    public enum Drop {
        /** In order. */
        CLOSE,
        /** With a reset. */
        RESET
    }

    /** What is missing of an answer. */
    public enum Damage {
        /** The second half, although its length is announced; then the connection closes. */
        HALF,
        /** The second half, and the length says so: the JSON is broken. */
        TRUNCATED
    }

    /**
     * An answer in small pieces.
     *
     * @param bytes Bytes in a piece.
     * @param every Time between two pieces.
     */
    public record Trickle(
            @DefaultValue("1") int bytes,
            @DefaultValue("100ms") Duration every) {}

    /**
     * The fault.
     *
     * @return the fault
     * @throws IllegalArgumentException if there cannot be such a fault
     */
    public Fault toFault() {
        Fault fault = new Fault(
                new Fault.Answer(this.status, this.body, this.processed, this.drop, this.damage),
                new Fault.Timing(this.latency, this.jitter, this.trickle),
                this.headers,
                new Fault.Turn(this.operation, this.skip, this.times));
        if (fault.doesNothing()) {
            throw new IllegalArgumentException(
                    "A fault has a latency, a jitter, a status, a drop, a damage, headers or a trickle");
        }
        return fault;
    }
}
