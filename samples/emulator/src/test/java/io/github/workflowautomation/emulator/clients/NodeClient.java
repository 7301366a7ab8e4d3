package io.github.workflowautomation.emulator.clients;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Datadog's client for Node in a process of its own, which inherits the address of the emulator. */
final class NodeClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Process process;

    private final PrintWriter operations;

    private final BufferedReader results;

    NodeClient() {
        try {
            this.process = new ProcessBuilder("node", "operations.js")
                    .directory(new File("src/test/npm"))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.operations = new PrintWriter(this.process.outputWriter(StandardCharsets.UTF_8), true);
        this.results = this.process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the client makes of the response to an operation, with parameters as the client expects them. */
    JsonNode call(String operation, Map<String, ?> parameters) {
        this.operations.println(MAPPER.writeValueAsString(Map.of("operation", operation, "parameters", parameters)));
        String line = Objects.requireNonNull(
                Mono.fromCallable(this.results::readLine)
                        .subscribeOn(Schedulers.boundedElastic())
                        .block(LIMIT),
                "Node has ended");
        if (!line.startsWith("{")) {
            throw new IllegalStateException(this.results.lines().reduce(line, (text, more) -> text + "\n" + more));
        }
        return MAPPER.readTree(line);
    }

    @Override
    public void close() {
        this.process.destroy();
    }
}
