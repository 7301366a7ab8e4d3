package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is short, and what it says about the code is true. */
class ReadmeTests {

    /** What surrounds the operator that retries a call. */
    private static final String RETRY = """
            import io.github.workflowautomation.WorkflowTransportException;
            import java.time.Duration;
            import reactor.core.publisher.Mono;
            import reactor.util.retry.Retry;

            abstract class Retries {
                <T> Mono<T> retried(Mono<T> call) {
                    return call%s;
                }
            }
            """;

    private final Document readme = Document.readme();

    @Test
    void readmeHasAtMostTwoHundredLines() {
        assertThat(this.readme.text().lines()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void exampleCompilesAsPasted(@TempDir Path directory) {
        List<String> examples = this.readme.blocks("java");
        List<String> errors = Compilation.errors(directory, "Greeter", examples.get(1));
        assertThat(errors).isEmpty();
    }

    @Test
    void exampleOfAnInterfaceComesFirstAndCompilesAsPasted(@TempDir Path directory) {
        List<String> examples = this.readme.blocks("java");
        List<String> errors = Compilation.errors(directory, "Greetings", examples.get(0));
        assertThat(errors).isEmpty();
    }

    @Test
    void exampleOfARetryCompiles(@TempDir Path directory) {
        List<String> examples = this.readme.blocks("java");
        assertThat(examples).hasSize(3);
        String retry = RETRY.formatted(examples.get(2));
        List<String> errors = Compilation.errors(directory, "Retries", retry);
        assertThat(errors).isEmpty();
    }

    @Test
    void everyMethodOfTheClientIsShown() {
        String glance = this.readme.section("The client at a glance");
        assertThat(Stream.of(WorkflowAutomationClient.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .filter(name -> !name.equals("close")))
                .allSatisfy(name -> assertThat(glance).contains("`" + name + "("));
    }

    @Test
    void measuredNumbersAreThoseOfTheBenchmarks() {
        List<List<String>> quotes = this.readme.rows("What it costs and gains");
        String benchmarks = Document.at("samples/benchmarks/README.md").text();
        assertThat(quotes).hasSize(3);
        assertThat(benchmarks)
                .contains("burst of 1,000 executes, 200 per 5 s, one process | this client | 0 | 0 |")
                .contains(
                        "burst of 1,000 executes, 200 per 5 s, one process | Datadog's Java client, blocking, retry enabled | "
                                + number(quotes.get(0).get(2)) + " |")
                .containsPattern("get \\| this client, all features \\|[^|]+\\| "
                        + number(quotes.get(1).get(1)) + " \\|")
                .containsPattern("get \\| WebClient, Resilience4j[^|]+\\|[^|]+\\| "
                        + number(quotes.get(1).get(2)) + " \\|")
                .contains("1,000 runs of one workflow, 60 s each")
                .contains(quotes.get(2).get(1).replace(" and ", ", "))
                .contains("one by one: " + number(quotes.get(2).get(2)) + " gets");
    }

    @Test
    void titlesOfTheBenchmarksArePrintedByTheirCode() throws IOException {
        String sources = benchmarkSources();
        assertThat(Document.at("samples/benchmarks/README.md").rows("Results"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(titles(row))
                        .allSatisfy(title -> assertThat(sources).contains('"' + title + '"')));
    }

    private static String benchmarkSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../samples/benchmarks/src/main/java"))) {
            StringBuilder sources = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.append(Files.readString(file));
            }
            return sources.toString();
        }
    }

    /** The cells that name what was measured. Names of operations are printed from an enum. */
    private static List<String> titles(List<String> row) {
        return row.stream()
                .limit((row.size() == 7) ? 2 : 1)
                .filter(cell -> !cell.matches("\\d+|get|execute|list"))
                .map(cell -> cell.replace(" (base)", ""))
                .toList();
    }

    private static String number(String cell) {
        return cell.split(" ", 2)[0];
    }
}
