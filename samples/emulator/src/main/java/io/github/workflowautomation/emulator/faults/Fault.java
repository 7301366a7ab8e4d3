package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Body;
import io.github.workflowautomation.emulator.faults.FaultProperties.Damage;
import io.github.workflowautomation.emulator.faults.FaultProperties.Drop;
import io.github.workflowautomation.emulator.faults.FaultProperties.Trickle;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the emulator injects. Faults are immutable; {@link Faults} decides how often a fault happens.
 *
 * <pre>{@code
 * emulator.faults().next(3, Fault.status(503));
 * emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
 * emulator.faults().always(Fault.latency(Duration.ofMillis(200)).withJitter(Duration.ofMillis(100)));
 * }</pre>
 */
public final class Fault {

    private final FaultMatcher matcher;

    private final FaultTiming timing;

    private final FaultResponse response;

    private Fault(FaultMatcher matcher, FaultTiming timing, FaultResponse response) {
        this.matcher = matcher;
        this.timing = timing;
        this.response = response;
    }

    /**
     * Creates a fault from its configuration.
     *
     * @throws IllegalArgumentException if a value is invalid or the fault has no effect
     */
    static Fault of(FaultProperties properties) {
        Fault fault = new Fault(
                new FaultMatcher(properties.operation(), properties.skip(), properties.times()),
                new FaultTiming(properties.latency(), properties.jitter(), properties.trickle()),
                new FaultResponse(
                        properties.status(),
                        properties.body(),
                        properties.processed(),
                        properties.drop(),
                        properties.damage(),
                        properties.headers()));
        if (fault.response.isUnchanged() && fault.timing.equals(FaultTiming.IMMEDIATE)) {
            throw new IllegalArgumentException(
                    "A fault needs a latency, a jitter, a status, a drop, a damage, headers or a trickle");
        }
        return fault;
    }

    private static Fault of(FaultResponse response) {
        return new Fault(FaultMatcher.ALL, FaultTiming.IMMEDIATE, response);
    }

    /**
     * Responds with a status and an error body of the service, and does not process the request.
     *
     * @param status from 200 to 599
     * @return the fault
     */
    public static Fault status(int status) {
        return of(new FaultResponse(status, Body.SERVICE, false, null, null, List.of()));
    }

    /**
     * Resets the connection without a response.
     *
     * @return the fault
     */
    public static Fault reset() {
        return of(new FaultResponse(null, Body.SERVICE, false, Drop.RESET, null, List.of()));
    }

    /**
     * Closes the connection without a response.
     *
     * @return the fault
     */
    public static Fault close() {
        return of(new FaultResponse(null, Body.SERVICE, false, Drop.CLOSE, null, List.of()));
    }

    /**
     * Sends the first half of the response and closes the connection.
     *
     * @return the fault
     */
    public static Fault halfAnswer() {
        return of(new FaultResponse(null, Body.SERVICE, false, null, Damage.HALF, List.of()));
    }

    /**
     * Sends the first half of the JSON as a complete response of that length.
     *
     * @return the fault
     */
    public static Fault truncatedJson() {
        return of(new FaultResponse(null, Body.SERVICE, false, null, Damage.TRUNCATED, List.of()));
    }

    /**
     * Delays the response. The request is processed at once.
     *
     * @param latency the delay, in real time
     * @return the fault
     */
    public static Fault latency(Duration latency) {
        return of(FaultResponse.UNCHANGED).withLatency(latency);
    }

    /**
     * Sends the response in small pieces.
     *
     * @param bytes number of bytes in a piece
     * @param every the time between two pieces, in real time
     * @return the fault
     */
    public static Fault trickle(int bytes, Duration every) {
        FaultTiming timing = new FaultTiming(Duration.ZERO, Duration.ZERO, new Trickle(bytes, every));
        return new Fault(FaultMatcher.ALL, timing, FaultResponse.UNCHANGED);
    }

    /**
     * Replaces headers of the response.
     *
     * @param headers each as {@code Name: value}; they are sent unchanged, including duplicates and unusual case
     * @return the fault
     */
    public static Fault headers(String... headers) {
        return of(FaultResponse.UNCHANGED).withHeaders(headers);
    }

    /**
     * This fault with an HTML page as body, as a proxy sends it.
     *
     * @return the fault
     */
    public Fault withHtmlBody() {
        return with(this.response.withBody(Body.HTML));
    }

    /**
     * This fault without a body.
     *
     * @return the fault
     */
    public Fault withEmptyBody() {
        return with(this.response.withBody(Body.EMPTY));
    }

    /**
     * This fault after the request is processed. For example, a run has started although its response is lost.
     *
     * @return the fault
     */
    public Fault afterProcessing() {
        return with(this.response.afterProcessing());
    }

    /**
     * This fault with a delay of the response.
     *
     * @param latency the delay, in real time
     * @return the fault
     */
    public Fault withLatency(Duration latency) {
        return with(new FaultTiming(latency, this.timing.jitter(), this.timing.trickle()));
    }

    /**
     * This fault with a random addition to its latency.
     *
     * @param jitter the maximum addition
     * @return the fault
     */
    public Fault withJitter(Duration jitter) {
        return with(new FaultTiming(this.timing.latency(), jitter, this.timing.trickle()));
    }

    /**
     * This fault with headers that replace headers of the response.
     *
     * @param headers each as {@code Name: value}
     * @return the fault
     */
    public Fault withHeaders(String... headers) {
        return with(this.response.withHeaders(List.of(headers)));
    }

    /**
     * This fault for one operation only.
     *
     * @param operation the operation
     * @return the fault
     */
    public Fault on(Operation operation) {
        return with(new FaultMatcher(operation, this.matcher.skip(), this.matcher.times()));
    }

    /**
     * This fault after a number of requests that it does not affect.
     *
     * @param requests the number of requests
     * @return the fault
     */
    public Fault skipping(int requests) {
        return with(new FaultMatcher(this.matcher.operation(), requests, this.matcher.times()));
    }

    Fault times(@Nullable Integer times) {
        return with(new FaultMatcher(this.matcher.operation(), this.matcher.skip(), times));
    }

    private Fault with(FaultMatcher other) {
        return new Fault(other, this.timing, this.response);
    }

    private Fault with(FaultTiming other) {
        return new Fault(this.matcher, other, this.response);
    }

    private Fault with(FaultResponse other) {
        return new Fault(this.matcher, this.timing, other);
    }

    FaultMatcher matcher() {
        return this.matcher;
    }

    FaultTiming timing() {
        return this.timing;
    }

    /**
     * The changes to the response.
     *
     * @return for the server, which applies them
     */
    public FaultResponse response() {
        return this.response;
    }

    Map<String, Object> describe() {
        return FaultDescription.of(this.timing, this.response);
    }

    @Override
    public String toString() {
        return describe().toString();
    }
}
