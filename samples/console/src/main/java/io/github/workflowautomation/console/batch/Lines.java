package io.github.workflowautomation.console.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of the form, read as one JSON object a line. Empty lines are skipped.
 *
 * @param lines the lines that can be read
 * @param errors the lines that cannot
 */
record Lines(List<Line> lines, List<LineError> errors) {

    /** What a page can still show and a person can still check. */
    static final int MAX_LINES = 10_000;

    /** Digits of numbers are kept, and a name that occurs twice is an error, as the service would only see one of the values. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    static Lines read(String text) {
        List<Line> lines = new ArrayList<>();
        List<LineError> errors = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (!line.strip().startsWith("{")) {
                errors.add(new LineError(number, "The line is not a JSON object, such as {\"name\": \"value\"}"));
                continue;
            }
            try {
                lines.add(new Line(number, JSON.readValue(line, OBJECT)));
            } catch (JacksonException ex) {
                // Its message quotes the line
                errors.add(new LineError(
                        number,
                        "The line is not valid JSON, at column "
                                + ex.getLocation().getColumnNr()));
            }
        }
        if (lines.isEmpty() && errors.isEmpty()) {
            errors.add(new LineError(1, "There is no line. Enter one JSON object a line"));
        }
        if (lines.size() > MAX_LINES) {
            errors.add(new LineError(number, "There are more than " + MAX_LINES + " lines. Split them into batches"));
        }
        return new Lines(lines, errors);
    }
}
