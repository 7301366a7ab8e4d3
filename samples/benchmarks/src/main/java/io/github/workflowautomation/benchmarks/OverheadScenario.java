package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadProcess.Call;
import io.github.workflowautomation.benchmarks.OverheadProcess.Cost;
import io.github.workflowautomation.benchmarks.OverheadProcess.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures the cost of a call without a rate limit: one core for the server, one core for the client, 64 calls in flight.
 * The stacks take turns, so that a disturbance of the machine affects all of them. Each round starts new processes,
 * because the JIT compiler does not compile two processes alike.
 */
final class OverheadScenario {

    private static final int ROUNDS = 3;

    private static final int REPEATS = 3;

    /**
     * Repeats that do not count, until the JIT compiler is done. The operations take turns here, too: the compiler
     * discards code that was compiled for one operation only when the next operation uses it.
     */
    private static final int WARM_UP = 10;

    private static final int IN_FLIGHT = 64;

    private static final int CLIENT_CORE = 0;

    private static final int SERVER_CORE = 1;

    private final Map<Call, Map<ClientStack, List<Cost>>> costs = new EnumMap<>(Call.class);

    Table measure() {
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildProcess server = ChildProcess.startOnCore(SERVER_CORE, ResponseServer.class)) {
                round(server.receive(Integer.class));
            }
        }
        return table();
    }

    private void round(int port) {
        Map<ClientStack, ChildProcess> clients = new EnumMap<>(ClientStack.class);
        try {
            for (ClientStack stack : ClientStack.values()) {
                ChildProcess client = ChildProcess.startOnCore(CLIENT_CORE, OverheadProcess.class, stack, port);
                clients.put(stack, client);
                client.receive(String.class);
            }
            for (int repeat = -WARM_UP; repeat < REPEATS; repeat++) {
                boolean counts = repeat >= 0;
                for (Call call : Call.values()) {
                    clients.forEach((stack, client) -> {
                        Cost cost = cost(client, call);
                        if (counts) {
                            add(call, stack, cost);
                        }
                    });
                }
            }
        } finally {
            clients.values().forEach(ChildProcess::close);
        }
    }

    private static Cost cost(ChildProcess client, Call call) {
        client.send(Messages.write(new Task(call, calls(call), IN_FLIGHT)));
        return client.receive(Cost.class);
    }

    private void add(Call call, ClientStack stack, Cost cost) {
        this.costs
                .computeIfAbsent(call, key -> new EnumMap<>(ClientStack.class))
                .computeIfAbsent(stack, key -> new ArrayList<>())
                .add(cost);
    }

    private static int calls(Call call) {
        return (call == Call.LIST) ? 3_000 : 20_000;
    }

    private Table table() {
        Table table = new Table("call", "stack", "KiB per call", "× bare", "CPU µs per call", "× bare", "target");
        this.costs.forEach((call, stacks) -> stacks.forEach((stack, all) -> {
            List<Cost> bare = List.copyOf(stacks.getOrDefault(ClientStack.BARE, all));
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
                    (stack == ClientStack.OURS) ? verdict(call, timesBytes, timesMicros) : ""));
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
