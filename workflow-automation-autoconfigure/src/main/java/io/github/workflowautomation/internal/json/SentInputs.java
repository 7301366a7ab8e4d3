package io.github.workflowautomation.internal.json;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The inputs in the body of an execute. They are parsed on demand, because most exceptions are only logged. */
public final class SentInputs implements Supplier<@Nullable Map<String, ?>> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final byte[] body;

    private SentInputs(byte[] body) {
        this.body = body;
    }

    public static @Nullable SentInputs of(byte @Nullable [] body) {
        return (body != null) ? new SentInputs(body) : null;
    }

    @Override
    @SuppressWarnings("unchecked") // PayloadMapper accepts objects only
    public @Nullable Map<String, ?> get() {
        try {
            return MAPPER.treeToValue(MAPPER.readTree(this.body).path("meta").path("payload"), Map.class);
        } catch (
                JacksonException ex) { // Jackson writes values that it refuses to read, such as numbers of 1,001 digits
            return null;
        }
    }
}
