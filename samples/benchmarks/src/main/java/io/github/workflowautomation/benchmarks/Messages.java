package io.github.workflowautomation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Messages between processes: one line of JSON each. A prefix separates them from other output. */
final class Messages {

    static final String PREFIX = "> ";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Messages() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String line, Class<T> type) {
        return MAPPER.readValue(line, type);
    }

    /** Sends a message to the parent process. */
    static void sendToParent(Object value) {
        System.out.println(PREFIX + write(value));
    }

    /** Waits for the next message of the parent process; {@code null} if that process has ended. */
    static @Nullable String nextFromParent() {
        try {
            return IN.readLine();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
