package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadProcess.Cost;
import io.github.workflowautomation.benchmarks.OverheadProcess.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Measures the cost of a call without a rate limit: one core for the server, one core for the client.
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

    private static final int CLIENT_CORE = 0;

    private static final int SERVER_CORE = 1;

    private final OverheadCosts costs = new OverheadCosts();

    OverheadCosts measure() {
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildProcess server = ChildProcess.startOnCore(SERVER_CORE, ResponseServer.class)) {
                round(server.receive(Integer.class));
            }
        }
        return this.costs;
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
                repeat(clients, repeat >= 0);
            }
        } finally {
            clients.values().forEach(ChildProcess::close);
        }
    }

    private void repeat(Map<ClientStack, ChildProcess> clients, boolean counts) {
        for (OverheadRow row : OverheadRow.values()) {
            Set<ClientStack> stacks = row.stacks();
            clients.forEach((stack, client) -> {
                if (stacks.contains(stack)) {
                    Cost cost = cost(client, row.task());
                    if (counts) {
                        this.costs.add(row, stack, cost);
                    }
                }
            });
        }
    }

    private static Cost cost(ChildProcess client, Task task) {
        client.send(Messages.write(task));
        return client.receive(Cost.class);
    }
}
