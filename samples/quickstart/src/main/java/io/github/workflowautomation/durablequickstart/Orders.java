package io.github.workflowautomation.durablequickstart;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunStoreException;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Submits a run for each of three orders. Does the same in each start: only the first one is killed on the way. */
@Component
class Orders implements CommandLineRunner, ExitCodeGenerator {

    private static final List<String> ORDERS = List.of("order-1", "order-2", "order-3");

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    private final DurableWorkflowRuns runs;

    private final WorkflowAutomationClient client;

    private int exitCode = 1;

    Orders(DurableWorkflowRuns runs, WorkflowAutomationClient client) {
        this.runs = runs;
        this.client = client;
    }

    @Override
    public void run(String... args) {
        try {
            List<DurableRun> found = found();
            if (found.isEmpty()) {
                System.out.println("\n1. The table is empty: submit three runs");
            } else {
                System.out.println("\n2. The table has what the killed process has left");
                found.forEach(Orders::print);
                System.out.println("Go on from there, as soon as the lease of that process runs out");
            }
            // A run that was submitted before the crash stays the same run
            ORDERS.forEach(order -> this.runs.submit(order, "ship", Map.of()));
            if (found.isEmpty()) {
                dieInTheMiddle();
            }
            finish();
        } catch (DataAccessException | DurableRunStoreException ex) {
            System.out.println("\nThe database cannot be used. Is another start still running? " + ex.getMessage());
        }
    }

    private List<DurableRun> found() {
        return ORDERS.stream().map(this.runs::find).flatMap(Optional::stream).toList();
    }

    /** Datadog has started two runs then, and the response for the second one is still on its way. */
    private void dieInTheMiddle() {
        Flux.defer(() -> this.client.listInstances("ship"))
                .count()
                .repeatWhen(repeats -> repeats.delayElements(Duration.ofMillis(50)))
                .filter(started -> started >= 2)
                .blockFirst(TIME_LIMIT);
        found().forEach(Orders::print);
        System.out.println("""

                This process is killed now, in the middle of all that. Run the same command again within five minutes: it
                finds these runs in its table and finishes them. You can kill it too, wherever you like; after a
                kill -9, Maven reports the exit code 137.
                """);
        System.out.flush();
        // As kill -9: nothing is closed, nothing is written. The exit code 0 is for Maven
        Runtime.getRuntime().halt(0);
    }

    private void finish() {
        List<DurableRun> ended = Flux.fromIterable(ORDERS)
                .flatMap(this.runs::await)
                .sort((one, other) -> one.key().compareTo(other.key()))
                .collectList()
                .blockOptional(TIME_LIMIT)
                .orElseThrow();
        Map<Object, Long> started = started();
        System.out.println("\n3. All runs have ended");
        ended.forEach(Orders::print);
        System.out.println("How often Datadog has started each of them: " + started);
        boolean once = started.equals(ORDERS.stream().collect(Collectors.toMap(Function.identity(), order -> 1L)));
        if (once && ended.stream().allMatch(DurableRun::isSuccessful)) {
            System.out.println("\nDone. The next start begins anew.");
            this.exitCode = 0;
        }
    }

    private Map<Object, Long> started() {
        return this.client
                .listInstances("ship")
                .flatMap(run -> this.client.getInstance("ship", run.id()))
                .map(run -> String.valueOf(run.inputs().get("order")))
                .collect(Collectors.groupingBy(order -> order, TreeMap<Object, Long>::new, Collectors.counting()))
                .blockOptional(TIME_LIMIT)
                .orElseThrow();
    }

    private static void print(DurableRun run) {
        String text = switch (run.state()) {
            case REQUESTED -> "nothing was sent";
            case SENDING -> "the request was sent, the response is not known";
            case STARTED -> "run " + run.instanceId();
            case ENDED -> "run " + run.instanceId() + " " + run.outcome();
            case UNKNOWN -> String.valueOf(run.reason());
        };
        System.out.println("   " + run.key() + "  " + run.state() + ": " + text);
    }

    @Override
    public int getExitCode() {
        return this.exitCode;
    }
}
