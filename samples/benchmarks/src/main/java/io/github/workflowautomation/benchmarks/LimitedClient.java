package io.github.workflowautomation.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One process of an application that executes a workflow many times against a rate limit. */
final class LimitedClient {

    private LimitedClient() {}

    /**
     * What the process is to do.
     *
     * @param contender with which client
     * @param port where the limiter listens
     * @param firstMarker the marker of its first call
     * @param calls how many calls it makes
     * @param workers how many at once
     */
    record Order(Contender contender, int port, int firstMarker, int calls, int workers) {}

    /**
     * What came of it.
     *
     * @param succeeded calls that succeeded for their caller
     * @param failures failed calls by the kind of exception
     */
    record Report(int succeeded, Map<String, Integer> failures) {}

    public static void main(String[] args) {
        Order order = Lines.read(args[0], Order.class);
        Contender.Executor executor = order.contender.connect(URI.create("http://127.0.0.1:" + order.port));
        Lines.tell("ready");
        Lines.next();
        Lines.tell(run(order, executor));
        System.exit(0);
    }

    private static Report run(Order order, Contender.Executor executor) {
        Map<String, Integer> ends = Objects.requireNonNull(Flux.range(order.firstMarker, order.calls)
                .flatMap(
                        marker -> executor.execute(marker)
                                .map(answer -> "")
                                .onErrorResume(
                                        failure -> Mono.just(failure.getClass().getSimpleName())),
                        order.workers,
                        1)
                .collect(TreeMap<String, Integer>::new, (all, end) -> all.merge(end, 1, Integer::sum))
                .block());
        Integer succeeded = ends.remove("");
        return new Report((succeeded != null) ? succeeded : 0, ends);
    }
}
