package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadProcess.Cost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measured costs of all rows and stacks, as tables with medians. */
final class OverheadCosts {

    /** What targets refer to: an application has no reason to decode more. */
    private static final ClientStack BASELINE = ClientStack.BARE;

    private final Map<OverheadRow, Map<ClientStack, List<Cost>>> costs = new EnumMap<>(OverheadRow.class);

    void add(OverheadRow row, ClientStack stack, Cost cost) {
        this.costs
                .computeIfAbsent(row, key -> new EnumMap<>(ClientStack.class))
                .computeIfAbsent(stack, key -> new ArrayList<>())
                .add(cost);
    }

    /** Bytes and processor time with many calls in flight. */
    Table perCall() {
        Table table = new Table("call", "stack", "KiB per call", "× base", "CPU µs per call", "× base", "target");
        this.costs.forEach((row, stacks) -> {
            if (!row.isAlone()) {
                stacks.keySet().forEach(stack -> table.row(perCall(row, stack)));
            }
        });
        return table;
    }

    private List<String> perCall(OverheadRow row, ClientStack stack) {
        double kib = median(row, stack, Cost::bytes) / 1024;
        double timesCpu = timesBaseline(row, stack, Cost::cpuMicros);
        return List.of(
                row.title(),
                title(stack),
                format("%.1f", kib),
                format("%.2f", timesBaseline(row, stack, Cost::bytes)),
                format("%.1f", median(row, stack, Cost::cpuMicros)),
                format("%.2f", timesCpu),
                verdict(
                        stack,
                        format("≤ %.0f KiB, CPU ≤ %s × base", row.mostKib(), row.mostTimes()),
                        kib <= row.mostKib() && timesCpu <= row.mostTimes()));
    }

    /** The time of a call with one call in flight. */
    Table oneCallAtATime() {
        Table table = new Table("one call at a time", "stack", "µs per call", "× base", "target");
        this.costs.forEach((row, stacks) -> {
            if (row.isAlone()) {
                stacks.keySet().forEach(stack -> table.row(oneCallAtATime(row, stack)));
            }
        });
        return table;
    }

    private List<String> oneCallAtATime(OverheadRow row, ClientStack stack) {
        double times = timesBaseline(row, stack, Cost::micros);
        return List.of(
                row.title(),
                title(stack),
                format("%.0f", median(row, stack, Cost::micros)),
                format("%.2f", times),
                verdict(stack, format("≤ %s × base", row.mostTimes()), times <= row.mostTimes()));
    }

    private double timesBaseline(OverheadRow row, ClientStack stack, ToDoubleFunction<Cost> value) {
        return median(row, stack, value) / median(row.baseline(), BASELINE, value);
    }

    private double median(OverheadRow row, ClientStack stack, ToDoubleFunction<Cost> value) {
        double[] sorted = this.costs.getOrDefault(row, Map.of()).getOrDefault(stack, List.of()).stream()
                .mapToDouble(value)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static String title(ClientStack stack) {
        return stack.title() + ((stack == BASELINE) ? " (base)" : "");
    }

    private static String verdict(ClientStack stack, String target, boolean reached) {
        return (stack == ClientStack.OURS) ? target + (reached ? " ✓" : " ✗") : "";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
