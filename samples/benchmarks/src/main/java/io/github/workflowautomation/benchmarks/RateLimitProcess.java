package io.github.workflowautomation.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Executes a workflow many times against a rate limit, in a separate process. */
final class RateLimitProcess {

    private RateLimitProcess() {}

    /**
     * The task of the process.
     *
     * @param client the client
     * @param port the port of the server
     * @param firstMarker the marker of the first call
     * @param calls the number of calls
     * @param workers the number of concurrent calls
     */
    record Task(TestedClient client, int port, int firstMarker, int calls, int workers) {}

    /**
     * The outcomes of the calls.
     *
     * @param succeeded the calls that succeeded
     * @param failures the number of failed calls for each type of exception
     */
    record Report(int succeeded, Map<String, Integer> failures) {}

    public static void main(String[] args) {
        Task task = Messages.read(args[0], Task.class);
        TestedClient.Executor executor = task.client.connect(URI.create("http://127.0.0.1:" + task.port));
        Messages.sendToParent("ready");
        Messages.nextFromParent();
        Messages.sendToParent(run(task, executor));
        System.exit(0);
    }

    private static Report run(Task task, TestedClient.Executor executor) {
        Map<String, Integer> ends = Objects.requireNonNull(Flux.range(task.firstMarker, task.calls)
                .flatMap(
                        marker -> executor.execute(marker)
                                .map(response -> "")
                                .onErrorResume(
                                        failure -> Mono.just(failure.getClass().getSimpleName())),
                        task.workers,
                        1)
                .collect(TreeMap<String, Integer>::new, (all, end) -> all.merge(end, 1, Integer::sum))
                .block());
        Integer succeeded = ends.remove("");
        return new Report((succeeded != null) ? succeeded : 0, ends);
    }
}
