package io.github.workflowautomation.console.workflow;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a person typed as JSON, and writes values for text fields. */
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern CONTAINER = Pattern.compile("[\\[{].+[\\]}]", Pattern.DOTALL);

    private JsonText() {}

    /**
     * Reads a value.
     *
     * @throws FormatException if the text is no JSON
     */
    static @Nullable Object read(String text) throws FormatException {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JacksonException ex) {
            @Nullable TokenStreamLocation at = ex.getLocation();
            throw new FormatException("This is not valid JSON"
                    + ((at != null && at.getLineNr() > 0)
                            ? ": look at line " + at.getLineNr() + ", column " + at.getColumnNr()
                            : ""));
        }
    }

    /** In one line, or in several if it has several values. */
    static String write(@Nullable Object value) {
        String line = MAPPER.writeValueAsString(value);
        return (line.length() > 40 && CONTAINER.matcher(line).matches())
                ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
                : line;
    }

    /** Equal for equal values only. */
    static String digest(Object... values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(MAPPER.writeValueAsBytes(values)));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Each Java platform has SHA-256", ex);
        }
    }

    /** What is wrong with a text, for the person who typed it. Contains nothing of the text. */
    static final class FormatException extends Exception {

        private static final long serialVersionUID = 1L;

        FormatException(String message) {
            super(message);
        }
    }
}
