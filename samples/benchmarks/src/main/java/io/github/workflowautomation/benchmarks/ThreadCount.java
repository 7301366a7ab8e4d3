package io.github.workflowautomation.benchmarks;

import java.util.List;

/** How many threads there are while 512 calls are in flight. */
final class ThreadCount {

    private static final OverheadClient.Order ORDER = new OverheadClient.Order(OverheadClient.Call.GET, 20_000, 512);

    private ThreadCount() {}

    static Table measure() {
        Table table = new Table("threads at 512 in flight", "before the client was built", "at most", "must reach");
        try (Child server = Child.start(AnswerServer.class)) {
            int port = server.hear(Integer.class);
            for (Stack stack : List.of(Stack.BARE, Stack.OURS)) {
                try (Child client = Child.start(OverheadClient.class, stack, port)) {
                    client.hear(String.class);
                    client.say(Lines.write(ORDER));
                    OverheadClient.Cost cost = client.hear(OverheadClient.Cost.class);
                    table.row(List.of(
                            stack.title(),
                            "" + cost.threadsBefore(),
                            "" + cost.threads(),
                            (stack == Stack.OURS) ? "≤ 12" + ((cost.threads() <= 12) ? " ✓" : " ✗") : ""));
                }
            }
        }
        return table;
    }
}
