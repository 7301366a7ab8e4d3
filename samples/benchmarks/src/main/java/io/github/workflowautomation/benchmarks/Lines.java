package io.github.workflowautomation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the processes tell each other: a line of JSON each, marked, as libraries print what they like. */
final class Lines {

    static final String MARK = "> ";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Lines() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String line, Class<T> type) {
        return MAPPER.readValue(line, type);
    }

    /** Tells the process that started this one. */
    static void tell(Object value) {
        System.out.println(MARK + write(value));
    }

    /** What the process that started this one says next, {@code null} if it is gone. */
    static @Nullable String next() {
        try {
            return IN.readLine();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
