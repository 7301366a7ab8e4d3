package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Body;
import io.github.workflowautomation.emulator.faults.FaultProperties.Damage;
import io.github.workflowautomation.emulator.faults.FaultProperties.Drop;
import io.github.workflowautomation.emulator.faults.FaultProperties.Trickle;
import io.github.workflowautomation.emulator.requests.Operation;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that the emulator does wrong. A fault is immutable; {@link Faults} says how often it happens.
 *
 * <pre>{@code
 * emulator.faults().next(3, Fault.status(503));
 * emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
 * emulator.faults().always(Fault.latency(Duration.ofMillis(200)).withJitter(Duration.ofMillis(100)));
 * }</pre>
 */
public final class Fault {

    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~]*)");

    private final Answer answer;

    private final Timing timing;

    private final List<String> headers;

    private final Turn turn;

    Fault(Answer answer, Timing timing, List<String> headers, Turn turn) {
        this.answer = answer;
        this.timing = timing;
        this.headers = List.copyOf(headers);
        this.turn = turn;
        if (!headers.stream().allMatch(header -> HEADER.matcher(header).matches())) {
            throw new IllegalArgumentException("A header is written as 'Name: value', in plain ASCII: " + headers);
        }
    }

    /**
     * A status instead of what was asked for, with a body as the service has it.
     *
     * @param status from 200 to 599
     * @return the fault
     */
    public static Fault status(int status) {
        return of(new Answer(status, Body.SERVICE, false, null, null));
    }

    /**
     * No answer: the connection is reset.
     *
     * @return the fault
     */
    public static Fault reset() {
        return of(new Answer(null, Body.SERVICE, false, Drop.RESET, null));
    }

    /**
     * No answer: the connection is closed.
     *
     * @return the fault
     */
    public static Fault close() {
        return of(new Answer(null, Body.SERVICE, false, Drop.CLOSE, null));
    }

    /**
     * The answer, but only its first half comes before the connection is closed.
     *
     * @return the fault
     */
    public static Fault halfAnswer() {
        return of(new Answer(null, Body.SERVICE, false, null, Damage.HALF));
    }

    /**
     * The answer, but its JSON ends in the middle, and its length says that this is all.
     *
     * @return the fault
     */
    public static Fault truncatedJson() {
        return of(new Answer(null, Body.SERVICE, false, null, Damage.TRUNCATED));
    }

    /**
     * The answer, but late. The request is processed at once.
     *
     * @param latency how late, in real time
     * @return the fault
     */
    public static Fault latency(Duration latency) {
        return of(Answer.RIGHT).withLatency(latency);
    }

    /**
     * The answer, but in small pieces.
     *
     * @param bytes bytes in a piece
     * @param every the time between two pieces, in real time
     * @return the fault
     */
    public static Fault trickle(int bytes, Duration every) {
        return new Fault(
                Answer.RIGHT,
                new Timing(Duration.ZERO, Duration.ZERO, new Trickle(bytes, every)),
                List.of(),
                Turn.ALWAYS);
    }

    /**
     * The answer, but with these headers in place of those with the same names.
     *
     * @param headers each as {@code Name: value}, sent as they are, even twice or in odd case
     * @return the fault
     */
    public static Fault headers(String... headers) {
        return of(Answer.RIGHT).withHeaders(headers);
    }

    private static Fault of(Answer answer) {
        return new Fault(answer, new Timing(Duration.ZERO, Duration.ZERO, null), List.of(), Turn.ALWAYS);
    }

    /**
     * The same with a page of a proxy as body.
     *
     * @return the fault
     */
    public Fault withHtmlBody() {
        return with(this.answer.with(Body.HTML));
    }

    /**
     * The same without a body.
     *
     * @return the fault
     */
    public Fault withEmptyBody() {
        return with(this.answer.with(Body.EMPTY));
    }

    /**
     * The same, but the request is processed before the status or the dropped connection: the run has started.
     *
     * @return the fault
     */
    public Fault afterProcessing() {
        return with(new Answer(this.answer.status, this.answer.body, true, this.answer.drop, this.answer.damage));
    }

    /**
     * The same with a latency.
     *
     * @param latency how late the answer is, in real time
     * @return the fault
     */
    public Fault withLatency(Duration latency) {
        return new Fault(
                this.answer, new Timing(latency, this.timing.jitter, this.timing.trickle), this.headers, this.turn);
    }

    /**
     * The same with a random latency on top.
     *
     * @param jitter the most that is added to the latency
     * @return the fault
     */
    public Fault withJitter(Duration jitter) {
        return new Fault(
                this.answer, new Timing(this.timing.latency, jitter, this.timing.trickle), this.headers, this.turn);
    }

    /**
     * The same with headers.
     *
     * @param headers each as {@code Name: value}
     * @return the fault
     */
    public Fault withHeaders(String... headers) {
        return new Fault(this.answer, this.timing, List.of(headers), this.turn);
    }

    /**
     * The same for one operation only.
     *
     * @param operation the operation
     * @return the fault
     */
    public Fault on(Operation operation) {
        return with(new Turn(operation, this.turn.skip, this.turn.times));
    }

    /**
     * The same, but some requests pass before it happens.
     *
     * @param requests how many
     * @return the fault
     */
    public Fault skipping(int requests) {
        return with(new Turn(this.turn.operation, requests, this.turn.times));
    }

    Fault times(@Nullable Integer times) {
        return with(new Turn(this.turn.operation, this.turn.skip, times));
    }

    private Fault with(Answer other) {
        return new Fault(other, this.timing, this.headers, this.turn);
    }

    private Fault with(Turn other) {
        return new Fault(this.answer, this.timing, this.headers, other);
    }

    boolean doesNothing() {
        return this.answer.isRight()
                && this.timing.equals(new Timing(Duration.ZERO, Duration.ZERO, null))
                && this.headers.isEmpty();
    }

    Turn turn() {
        return this.turn;
    }

    Answer answer() {
        return this.answer;
    }

    Timing timing() {
        return this.timing;
    }

    /**
     * Whether the request is processed.
     *
     * @return {@code true} unless the fault takes its place
     */
    public boolean processesRequest() {
        return this.answer.processed || (this.answer.status == null && this.answer.drop == null);
    }

    /**
     * Whether the connection ends without an answer.
     *
     * @return {@code true} if it is closed or reset
     */
    public boolean dropsConnection() {
        return this.answer.drop != null;
    }

    /**
     * The status that takes the place of the answer's.
     *
     * @return {@code null} if none does
     */
    public @Nullable Integer replacedStatus() {
        return this.answer.status;
    }

    /**
     * The body that goes with the status.
     *
     * @return without the answer's own
     */
    public String replacedBody() {
        HttpResponseStatus reason = HttpResponseStatus.valueOf((this.answer.status != null) ? this.answer.status : 200);
        return switch (this.answer.body) {
            case SERVICE -> "{\"errors\":[\"" + reason.reasonPhrase() + "\"]}";
            case HTML ->
                "<html>\r\n<head><title>" + reason + "</title></head>\r\n<body>\r\n<center><h1>" + reason
                        + "</h1></center>\r\n</body>\r\n</html>\r\n";
            case EMPTY -> "";
        };
    }

    /**
     * The headers that take the place of those with the same names.
     *
     * @return in the order in which they are sent
     */
    public List<Entry<String, String>> replacedHeaders() {
        List<Entry<String, String>> replaced = new ArrayList<>();
        if (this.answer.status != null && this.answer.body == Body.HTML) {
            replaced.add(Map.entry("Content-Type", "text/html"));
        }
        this.headers.stream()
                .map(HEADER::matcher)
                .filter(Matcher::matches)
                .forEach(header -> replaced.add(Map.entry(header.group(1), header.group(2))));
        return replaced;
    }

    /** What happens, in the parts in which it is configured; those that change nothing are left out. */
    Map<String, Object> describe() {
        Map<String, Object> parts = new LinkedHashMap<>();
        describe(parts, "latency", this.timing.latency.isZero() ? null : this.timing.latency);
        describe(parts, "jitter", this.timing.jitter.isZero() ? null : this.timing.jitter);
        describe(parts, "status", this.answer.status);
        describe(parts, "body", (this.answer.status != null) ? this.answer.body : null);
        describe(parts, "processed", this.answer.processed ? true : null);
        describe(parts, "drop", this.answer.drop);
        describe(parts, "damage", this.answer.damage);
        describe(parts, "headers", this.headers.isEmpty() ? null : this.headers);
        if (this.timing.trickle != null) {
            parts.put(
                    "trickle",
                    Map.of(
                            "bytes",
                            this.timing.trickle.bytes(),
                            "every",
                            this.timing.trickle.every().toString()));
        }
        return parts;
    }

    private static void describe(Map<String, Object> parts, String name, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            parts.put(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Duration duration) {
            parts.put(name, duration.toString());
        } else if (value != null) {
            parts.put(name, value);
        }
    }

    @Override
    public String toString() {
        return describe().toString();
    }

    /** What comes instead of the right answer. */
    record Answer(
            @Nullable Integer status,
            Body body,
            boolean processed,
            @Nullable Drop drop,
            @Nullable Damage damage) {

        static final Answer RIGHT = new Answer(null, Body.SERVICE, false, null, null);

        Answer {
            if (status != null && (status < 200 || status > 599)) {
                throw new IllegalArgumentException("A status is a number from 200 to 599, not " + status);
            }
        }

        Answer with(Body other) {
            return new Answer(this.status, other, this.processed, this.drop, this.damage);
        }

        boolean isRight() {
            return this.status == null && this.drop == null && this.damage == null;
        }
    }

    /** When it comes. */
    record Timing(
            Duration latency, Duration jitter, @Nullable Trickle trickle) {

        Timing {
            if (latency.isNegative() || jitter.isNegative()) {
                throw new IllegalArgumentException("An answer does not come before its time");
            }
            if (trickle != null && (trickle.bytes() < 1 || trickle.every().isNegative())) {
                throw new IllegalArgumentException(
                        "A trickle has at least one byte in a piece, and time does not go back");
            }
        }

        Duration delay() {
            long jitterMillis = this.jitter.toMillis();
            return this.latency.plusMillis(
                    (jitterMillis > 0) ? ThreadLocalRandom.current().nextLong(jitterMillis + 1) : 0);
        }
    }

    /** Which requests it happens to. */
    record Turn(
            @Nullable Operation operation,
            int skip,
            @Nullable Integer times) {

        static final Turn ALWAYS = new Turn(null, 0, null);

        Turn {
            if (skip < 0 || (times != null && times < 1)) {
                throw new IllegalArgumentException("A fault skips no request or more, and happens at least once");
            }
        }

        boolean matches(@Nullable Operation requested) {
            return this.operation == null || this.operation == requested;
        }
    }
}
