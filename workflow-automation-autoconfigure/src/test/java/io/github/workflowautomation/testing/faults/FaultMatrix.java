package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads {@code fault-matrix.txt}. */
final class FaultMatrix {

    private FaultMatrix() {}

    static List<Row> rows() {
        try (InputStream matrix = FaultMatrix.class.getResourceAsStream("fault-matrix.txt")) {
            return new String(Objects.requireNonNull(matrix).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FaultMatrix::row)
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Row row(String line) {
        String[] cells = Stream.of(line.split("\\|")).map(String::strip).toArray(String[]::new);
        if (cells.length != 10) {
            throw new IllegalArgumentException("expected 10 cells: " + line);
        }
        return new Row(
                Faults.named(cells[0]),
                list(cells[1]),
                list(cells[2]).stream()
                        .map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList(),
                new Expected(cells[3], cells[4], cells[5], cells[9]),
                new Expected(cells[6], cells[7], cells[8], cells[9]));
    }

    private static List<String> list(String cell) {
        return Arrays.asList(cell.split(", *"));
    }

    /** The observed result of a call: attempts, started runs, outcome, and what happened to the connection. */
    record Expected(String attempts, String runs, String outcome, String connection) {

        boolean isPossible() {
            return !this.outcome.equals("-");
        }
    }

    /** A line of the matrix: with the fault injected once, and injected each time. */
    record Row(Fault fault, List<String> connections, List<Operation> operations, Expected once, Expected eachTime) {

        Stream<Case> cases() {
            return this.operations.stream()
                    .flatMap(operation -> Stream.concat(
                            this.connections.stream()
                                    .map(connection -> new Case(this.fault, operation, connection, true, this.once)),
                            // One of them is enough: the attempts after the first do not differ
                            Stream.of(new Case(this.fault, operation, this.connections.get(0), false, this.eachTime))))
                    .filter(one -> one.expected.isPossible());
        }
    }

    /** One call. */
    record Case(Fault fault, Operation operation, String connection, boolean once, Expected expected) {

        Iterator<Fault> faults() {
            return this.once
                    ? List.of(this.fault).iterator()
                    : Stream.generate(() -> this.fault).iterator();
        }

        @Override
        public String toString() {
            return "%s, %s, %s connection, %s"
                    .formatted(
                            this.fault,
                            this.operation.name().toLowerCase(Locale.ROOT),
                            this.connection,
                            this.once ? "once" : "each time");
        }
    }
}
