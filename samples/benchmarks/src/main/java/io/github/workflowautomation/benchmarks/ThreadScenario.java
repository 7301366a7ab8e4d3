package io.github.workflowautomation.benchmarks;

import java.util.List;

/** Counts the threads of a client while 512 calls are in flight. */
final class ThreadScenario {

    private static final OverheadProcess.Task TASK = new OverheadProcess.Task(OverheadProcess.Call.GET, 20_000, 512);

    private ThreadScenario() {}

    static Table measure() {
        Table table = new Table("threads at 512 in flight", "before the client was built", "peak", "target");
        try (ChildProcess server = ChildProcess.start(ResponseServer.class)) {
            int port = server.receive(Integer.class);
            for (ClientStack stack : List.of(ClientStack.BARE, ClientStack.OURS)) {
                try (ChildProcess client = ChildProcess.start(OverheadProcess.class, stack, port)) {
                    client.receive(String.class);
                    client.send(Messages.write(TASK));
                    OverheadProcess.Cost cost = client.receive(OverheadProcess.Cost.class);
                    table.row(List.of(
                            stack.title(),
                            "" + cost.threadsBefore(),
                            "" + cost.threads(),
                            (stack == ClientStack.OURS) ? "≤ 12" + ((cost.threads() <= 12) ? " ✓" : " ✗") : ""));
                }
            }
        }
        return table;
    }
}
