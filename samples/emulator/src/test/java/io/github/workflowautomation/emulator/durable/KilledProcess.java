package io.github.workflowautomation.emulator.durable;

import java.net.URI;

/** The process that is killed: one node for each row. It prints the key of a row when its node has reached the step. */
final class KilledProcess {

    static final String REACHED = "reached ";

    private KilledProcess() {}

    /**
     * Starts the nodes, and runs until it is killed.
     *
     * @param args the URLs of the database and of the emulator, and whether this process is the first one
     */
    public static void main(String[] args) throws InterruptedException {
        KillDatabase database = new KillDatabase(args[0]);
        boolean first = Boolean.parseBoolean(args[2]);
        for (KillRow row : KillRow.of(first)) {
            NodeOfRow node =
                    new NodeOfRow(row, database, URI.create(args[1]), step -> stopsAt(row, row.step(first), step));
            Thread caller = new Thread(node::submitAndStart, row.key());
            caller.setDaemon(true);
            caller.start();
        }
        Thread.currentThread().join();
    }

    private static boolean stopsAt(KillRow row, KillStep last, KillStep step) {
        if (step != last) {
            return false;
        }
        System.out.println(REACHED + row.key());
        return true;
    }
}
