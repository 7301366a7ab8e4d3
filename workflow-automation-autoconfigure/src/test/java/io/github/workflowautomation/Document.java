package io.github.workflowautomation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository.
 *
 * @param file the file
 * @param text its content
 */
record Document(Path file, String text) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\n]+)`");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|$");

    static Document readme() {
        return at("README.md");
    }

    static Document manual() {
        return at("workflow-automation-spring-boot-starter/README.md");
    }

    static Document guide() {
        return at("workflow-automation-spring-boot-starter/from-datadog-api-client.md");
    }

    static Document at(String path) {
        Path file = ROOT.resolve(path);
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The root README, the manual with its guide, and the README of each sample. */
    static Stream<Document> all() {
        try (Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
            List<Document> ofSamples = samples.map(sample -> sample.resolve("README.md"))
                    .filter(Files::exists)
                    .map(readme -> at(ROOT.relativize(readme).toString()))
                    .toList();
            return Stream.concat(Stream.of(readme(), manual(), guide()), ofSamples.stream());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The text from a heading of the second level to the next one. */
    String section(String heading) {
        String start = "\n## " + heading + "\n";
        int from = this.text.indexOf(start);
        if (from < 0) {
            throw new IllegalArgumentException(this.file + " has no section '" + heading + "'");
        }
        int to = this.text.indexOf("\n## ", from + start.length());
        return this.text.substring(from, (to < 0) ? this.text.length() : to);
    }

    /** The rows of all tables in a section as lists of cells, without the header rows. */
    List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : groups(ROW, section(heading))) {
            if (line.startsWith("---")) {
                rows.remove(rows.size() - 1);
            } else {
                rows.add(Stream.of(line.split("\\|", -1)).map(String::strip).toList());
            }
        }
        return rows;
    }

    /** The second cell of each row of a section by the code span that begins the first cell. */
    Map<String, String> table(String heading) {
        Map<String, String> table = new LinkedHashMap<>();
        for (List<String> row : rows(heading)) {
            codeSpans(row.get(0)).findFirst().ifPresent(name -> table.put(name, row.get(1)));
        }
        return table;
    }

    /** The code blocks of a language. */
    List<String> blocks(String language) {
        return CODE_BLOCK
                .matcher(this.text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    Stream<String> codeSpans() {
        return codeSpans(withoutBlocks());
    }

    static Stream<String> codeSpans(String text) {
        return groups(CODE_SPAN, text).stream();
    }

    List<String> links() {
        return groups(LINK, withoutBlocks());
    }

    /** The anchors that GitHub makes of the headings. */
    List<String> anchors() {
        return groups(HEADING, withoutBlocks()).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private String withoutBlocks() {
        return CODE_BLOCK.matcher(this.text).replaceAll("");
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return ROOT.relativize(this.file).toString();
    }
}
