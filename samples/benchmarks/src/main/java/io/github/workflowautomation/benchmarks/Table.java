package io.github.workflowautomation.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    private final int columns;

    Table(String... columns) {
        this.columns = columns.length;
        this.lines.add(line(List.of(columns)));
        this.lines.add("|" + "---|".repeat(columns.length));
    }

    void row(List<String> cells) {
        if (cells.size() != this.columns) {
            throw new IllegalArgumentException(cells + " must have " + this.columns + " cells");
        }
        this.lines.add(line(cells));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), this.lines);
    }
}
