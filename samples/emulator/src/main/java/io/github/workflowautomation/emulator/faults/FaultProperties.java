package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A fault in the configuration and in JSON.
 *
 * @param operation Operation that it affects. By default it affects every request.
 * @param skip Number of matching requests that it does not affect at first.
 * @param times Number of requests that it affects. By default it affects all of them.
 * @param latency Delay of the response.
 * @param jitter Maximum random addition to the latency.
 * @param status Status of the response. The request is not processed.
 * @param body Body that is sent with the status.
 * @param processed Whether the request is processed before the status is sent or the connection is dropped.
 * @param drop How the connection ends without a response.
 * @param damage Missing part of the response.
 * @param headers Headers as 'Name: value', sent unchanged. They replace headers with the same names.
 * @param trickle Sends the response in small pieces.
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

    /** A body that is sent with a status. */
    public enum Body {
        /** An error of the service. */
        SERVICE,
        /** An HTML page, as a proxy sends it. */
        HTML,
        /** No body. */
        EMPTY
    }

    /** How a connection ends without a response. */
    public enum Drop {
        /** The connection is closed normally. */
        CLOSE,
        /** The connection is reset. */
        RESET
    }

    /** The missing part of a response. */
    public enum Damage {
        /** The second half, although its length is announced. The connection is closed after the first half. */
        HALF,
        /** The second half, and the announced length is that of the first half. The JSON is incomplete. */
        TRUNCATED
    }

    /**
     * The pieces of a response.
     *
     * @param bytes Number of bytes in a piece.
     * @param every Time between two pieces.
     */
    public record Trickle(
            @DefaultValue("1") int bytes,
            @DefaultValue("100ms") Duration every) {}
}
