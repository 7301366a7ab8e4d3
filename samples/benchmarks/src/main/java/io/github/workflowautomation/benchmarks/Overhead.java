package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadClient.Call;
import io.github.workflowautomation.benchmarks.OverheadClient.Cost;
import io.github.workflowautomation.benchmarks.OverheadClient.Order;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a call costs when no limit is in sight: one core for the server, one for whoever is measured, 64 calls in flight.
 * The stacks take turns, so that what disturbs the machine disturbs all; processes are started anew in each round, as no
 * two are compiled alike.
 */
final class Overhead {

    private static final int ROUNDS = 3;

    private static final int REPEATS = 3;

    /**
     * Repeats that do not count, until all that matters is compiled. The calls take turns here, too: code that was compiled
     * for one kind of call only is compiled anew when the next comes.
     */
    private static final int WARM_UP = 10;

    private static final int IN_FLIGHT = 64;

    private static final int CLIENT_CORE = 0;

    private static final int SERVER_CORE = 1;

    private final Map<Call, Map<Stack, List<Cost>>> costs = new EnumMap<>(Call.class);

    Table measure() {
        for (int round = 0; round < ROUNDS; round++) {
            try (Child server = Child.startOnCore(SERVER_CORE, AnswerServer.class)) {
                round(server.hear(Integer.class));
            }
        }
        return table();
    }

    private void round(int port) {
        Map<Stack, Child> clients = new EnumMap<>(Stack.class);
        try {
            for (Stack stack : Stack.values()) {
                Child client = Child.startOnCore(CLIENT_CORE, OverheadClient.class, stack, port);
                clients.put(stack, client);
                client.hear(String.class);
            }
            for (int repeat = -WARM_UP; repeat < REPEATS; repeat++) {
                boolean counts = repeat >= 0;
                for (Call call : Call.values()) {
                    clients.forEach((stack, client) -> {
                        Cost cost = cost(client, call);
                        if (counts) {
                            note(call, stack, cost);
                        }
                    });
                }
            }
        } finally {
            clients.values().forEach(Child::close);
        }
    }

    private static Cost cost(Child client, Call call) {
        client.say(Lines.write(new Order(call, calls(call), IN_FLIGHT)));
        return client.hear(Cost.class);
    }

    private void note(Call call, Stack stack, Cost cost) {
        this.costs
                .computeIfAbsent(call, key -> new EnumMap<>(Stack.class))
                .computeIfAbsent(stack, key -> new ArrayList<>())
                .add(cost);
    }

    private static int calls(Call call) {
        return (call == Call.LIST) ? 3_000 : 20_000;
    }

    private Table table() {
        Table table = new Table("call", "stack", "KiB per call", "× bare", "CPU µs per call", "× bare", "must reach");
        this.costs.forEach((call, stacks) -> stacks.forEach((stack, all) -> {
            List<Cost> bare = List.copyOf(stacks.getOrDefault(Stack.BARE, all));
            double bytes = median(all, Cost::bytes);
            double micros = median(all, Cost::cpuMicros);
            double timesBytes = bytes / median(bare, Cost::bytes);
            double timesMicros = micros / median(bare, Cost::cpuMicros);
            table.row(List.of(
                    call.name().toLowerCase(Locale.ROOT),
                    stack.title(),
                    String.format(Locale.ROOT, "%.1f", bytes / 1024),
                    String.format(Locale.ROOT, "%.2f", timesBytes),
                    String.format(Locale.ROOT, "%.1f", micros),
                    String.format(Locale.ROOT, "%.2f", timesMicros),
                    (stack == Stack.OURS) ? verdict(call, timesBytes, timesMicros) : ""));
        }));
        return table;
    }

    private static String verdict(Call call, double timesBytes, double timesMicros) {
        double mostBytes = (call == Call.LIST) ? 0.5 : 1.0;
        double mostMicros = (call == Call.LIST) ? 0.7 : 1.1;
        return String.format(Locale.ROOT, "bytes ≤ %.1f, CPU ≤ %.1f", mostBytes, mostMicros)
                + ((timesBytes <= mostBytes && timesMicros <= mostMicros) ? " ✓" : " ✗");
    }

    static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
        double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
