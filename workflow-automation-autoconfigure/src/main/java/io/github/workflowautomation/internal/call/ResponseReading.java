package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.internal.body.BodyReader;
import io.github.workflowautomation.internal.body.CompleteValues;
import io.github.workflowautomation.internal.body.ReceivedBody;
import io.github.workflowautomation.internal.body.ResponseBody;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.body.UnreadableException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of one response: the result of a success, or the bytes of an error.
 *
 * @param <T> the type of the result
 */
final class ResponseReading<T> implements BodyReader {

    /** 256 KiB, some pages of 100 runs. What is longer is read while it arrives, so that it is not held. */
    private static final int MAX_HELD = 256 * 1024;

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final JsonMapper mapper;

    private final ResponseDecoder<T> decoder;

    /** Whether a response without a body stands for an empty object. */
    private final boolean bodyOptional;

    private final CompleteValues values = new CompleteValues();

    private byte[] errorBody = {};

    private @Nullable T result;

    private @Nullable RuntimeException failure;

    /** {@code null} until something is parsed. */
    private @Nullable JsonParser parser;

    /** {@code null} unless the body is read while it arrives. */
    private ResponseDecoder.@Nullable Partial<T> partial;

    ResponseReading(JsonMapper mapper, ResponseDecoder<T> decoder, boolean bodyOptional) {
        this.mapper = mapper;
        this.decoder = decoder;
        this.bodyOptional = bodyOptional;
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status <= 299;
    }

    @Override
    public void received(int status, ReceivedBody body) {
        if (body.held() <= MAX_HELD || !isSuccess(status)) {
            return;
        }
        if (this.failure == null) {
            try {
                decodeReceived(body);
            } catch (RuntimeException ex) {
                this.failure = ex;
            }
        }
        if (this.failure != null) {
            body.discard();
        }
    }

    private void decodeReceived(ReceivedBody body) {
        if (this.partial == null) {
            this.partial = this.decoder.decodePartially();
        }
        if (this.partial != null) {
            body.visitNew(this.values::add);
            if (this.values.end() > 0) {
                this.partial.decode(begin(body), this.values.end());
            }
        }
    }

    @Override
    public void completed(int status, ResponseBody body) throws IOException {
        if (!isSuccess(status)) {
            this.errorBody = body.readAllBytes();
            return;
        }
        try {
            if (this.failure == null) {
                this.result = decode(body);
            }
        } catch (JacksonIOException ex) {
            throw ex.getCause();
        } catch (DataBufferLimitException ex) {
            throw ex;
        } catch (RuntimeException ex) {
            this.failure = ex;
        } finally {
            close();
        }
        if (this.failure instanceof JacksonException ex && !(ex instanceof StreamConstraintsException)) {
            body.transferTo(OutputStream.nullOutputStream());
            this.failure = invalid(body, ex.getLocation());
        }
    }

    /** Gives the buffers of the parser back. */
    private void close() {
        if (this.parser != null) {
            this.parser.close();
        }
    }

    private T decode(ResponseBody body) {
        JsonParser response = begin(body);
        T value = (this.partial != null) ? this.partial.complete(response) : this.decoder.decode(response);
        response.skipChildren();
        if (response.nextToken() != null) {
            throw new StreamReadException(response, "", response.currentTokenLocation());
        }
        return value;
    }

    private JsonParser begin(ResponseBody body) {
        if (this.parser != null) {
            return this.parser;
        }
        this.parser = this.mapper.createParser(body);
        JsonToken first = this.parser.nextToken();
        boolean empty = first == null && body.size() == 0;
        if (empty && this.bodyOptional) {
            this.parser = this.mapper.createParser(EMPTY_OBJECT);
            first = this.parser.nextToken();
        }
        if (first != JsonToken.START_OBJECT) {
            throw new UnreadableException(empty ? "is empty" : "is not a JSON object");
        }
        return this.parser;
    }

    private static UnreadableException invalid(ResponseBody body, @Nullable TokenStreamLocation location) {
        return new UnreadableException("of " + body.size() + " bytes is not valid JSON"
                + ((location != null) ? " (byte " + location.getByteOffset() + ")" : ""));
    }

    /** The body of a response with an error status; empty if there is none. */
    byte[] errorBody() {
        return this.errorBody;
    }

    /** The result of a success. Throws what made the body unreadable. */
    T result() {
        if (this.failure != null) {
            throw this.failure;
        }
        return Objects.requireNonNull(this.result, "the body was not received");
    }
}
