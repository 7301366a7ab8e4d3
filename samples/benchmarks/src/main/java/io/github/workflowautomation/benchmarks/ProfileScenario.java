package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadProcess.Cost;
import io.github.workflowautomation.benchmarks.OverheadProcess.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Records with JDK Flight Recorder where the calls of this client allocate and compute. */
final class ProfileScenario {

    private static final int WARM_UP = 5;

    private ProfileScenario() {}

    /** Writes one file for each call to the working directory. */
    static Table record() {
        Table table = new Table("call", "recording");
        try (ChildProcess server = ChildProcess.start(ResponseServer.class)) {
            int port = server.receive(Integer.class);
            for (OverheadRow row : List.of(OverheadRow.GET, OverheadRow.EXECUTE, OverheadRow.PAGE, OverheadRow.POLL)) {
                Path file = Path.of("profile-" + row.name().toLowerCase(Locale.ROOT) + ".jfr")
                        .toAbsolutePath();
                try (ChildProcess client = ChildProcess.start(OverheadProcess.class, ClientStack.OURS, port)) {
                    client.receive(String.class);
                    for (int repeat = 0; repeat < WARM_UP; repeat++) {
                        run(client, row.task());
                    }
                    run(client, row.task().recordedIn(file));
                }
                table.row(List.of(row.title(), file.toString()));
            }
        }
        return table;
    }

    private static void run(ChildProcess client, Task task) {
        client.send(Messages.write(task));
        client.receive(Cost.class);
    }
}
