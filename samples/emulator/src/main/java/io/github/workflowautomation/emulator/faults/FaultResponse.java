package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Body;
import io.github.workflowautomation.emulator.faults.FaultProperties.Damage;
import io.github.workflowautomation.emulator.faults.FaultProperties.Drop;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a fault changes the response.
 *
 * @param status the status instead of that of the response, {@code null} to keep it
 * @param body the body that is sent with the status
 * @param processed whether the request is processed before the status is sent or the connection is dropped
 * @param drop how the connection ends without a response, {@code null} to send one
 * @param damage the missing part of the response, {@code null} for none
 * @param headers headers as {@code Name: value}; they replace headers with the same names
 */
public record FaultResponse(
        @Nullable Integer status,
        Body body,
        boolean processed,
        @Nullable Drop drop,
        @Nullable Damage damage,
        List<String> headers) {

    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~]*)");

    static final FaultResponse UNCHANGED = new FaultResponse(null, Body.SERVICE, false, null, null, List.of());

    /**
     * Checks the values.
     *
     * @param status from 200 to 599, or {@code null}
     * @param body a body
     * @param processed any value
     * @param drop a drop, or {@code null}
     * @param damage a damage, or {@code null}
     * @param headers names and values in ASCII
     */
    public FaultResponse {
        if (status != null && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("A status must be a number from 200 to 599, not " + status);
        }
        headers = List.copyOf(headers);
        if (!headers.stream().allMatch(header -> HEADER.matcher(header).matches())) {
            throw new IllegalArgumentException("A header must have the form 'Name: value', in ASCII: " + headers);
        }
    }

    FaultResponse withBody(Body other) {
        return new FaultResponse(this.status, other, this.processed, this.drop, this.damage, this.headers);
    }

    FaultResponse withHeaders(List<String> other) {
        return new FaultResponse(this.status, this.body, this.processed, this.drop, this.damage, other);
    }

    FaultResponse afterProcessing() {
        return new FaultResponse(this.status, this.body, true, this.drop, this.damage, this.headers);
    }

    boolean isUnchanged() {
        return this.status == null && this.drop == null && this.damage == null && this.headers.isEmpty();
    }

    /**
     * Whether the request is processed.
     *
     * @return {@code false} if the fault replaces the processing
     */
    public boolean processesRequest() {
        return this.processed || (this.status == null && this.drop == null);
    }

    /**
     * Whether the connection ends without a response.
     *
     * @return {@code true} if it is closed or reset
     */
    public boolean dropsConnection() {
        return this.drop != null;
    }

    /**
     * The text of the body that is sent with the status.
     *
     * @return an error of the service, an HTML page, or an empty text
     */
    public String replacedBody() {
        HttpResponseStatus reason = HttpResponseStatus.valueOf(Objects.requireNonNullElse(this.status, 200));
        return switch (this.body) {
            case SERVICE -> "{\"errors\":[\"" + reason.reasonPhrase() + "\"]}";
            case HTML ->
                "<html>\r\n<head><title>" + reason + "</title></head>\r\n<body>\r\n<center><h1>" + reason
                        + "</h1></center>\r\n</body>\r\n</html>\r\n";
            case EMPTY -> "";
        };
    }

    /**
     * The headers that replace headers with the same names.
     *
     * @return in the order in which they are sent
     */
    public List<Entry<String, String>> replacedHeaders() {
        List<Entry<String, String>> replaced = new ArrayList<>();
        if (this.status != null && this.body == Body.HTML) {
            replaced.add(Map.entry("Content-Type", "text/html"));
        }
        this.headers.stream()
                .map(HEADER::matcher)
                .filter(Matcher::matches)
                .forEach(header -> replaced.add(Map.entry(header.group(1), header.group(2))));
        return replaced;
    }
}
