package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An application that starts runs and waits for them all, in a process of its own. */
final class AwaitClient {

    private AwaitClient() {}

    /**
     * What the process is to do.
     *
     * @param url where the emulator is
     * @param workflows over how many workflows the runs are spread
     * @param runs how many runs it starts
     * @param shortest how many seconds the shortest run takes
     * @param longest how many seconds the longest run takes
     * @param maxDelayMillis the longest pause between two looks
     * @param together whether they are waited for by the client, or each by a loop of its own at the same pace
     * @param probes how many executes are made meanwhile, one a second
     */
    record Order(
            String url,
            int workflows,
            int runs,
            int shortest,
            int longest,
            long maxDelayMillis,
            boolean together,
            int probes) {

        int seconds(int run) {
            return this.shortest + run % (this.longest - this.shortest + 1);
        }
    }

    /**
     * What came of it.
     *
     * @param succeeded waits that ended well, with the output of their run
     * @param gets requests for a run itself
     * @param lists requests for a page of a list
     * @param rounds requests for a first page
     * @param delaysMillis how long after the end of a run its waiter knew of it, sorted
     * @param heapPerWait bytes in use for each wait while all waited
     * @param threads how many threads there were at most, beyond those before
     * @param slowestProbeMillis the longest that an execute took meanwhile
     */
    record Report(
            int succeeded,
            int gets,
            int lists,
            int rounds,
            List<Long> delaysMillis,
            long heapPerWait,
            int threads,
            long slowestProbeMillis) {

        long delay(double share) {
            return this.delaysMillis.get((int) Math.ceil(share * this.delaysMillis.size()) - 1);
        }
    }

    public static void main(String[] args) {
        Lines.tell(new Session(Lines.read(args[0], Order.class)).run());
        System.exit(0);
    }

    /** One run of the program. */
    private static final class Session {

        private final AtomicInteger gets = new AtomicInteger();

        private final AtomicInteger started = new AtomicInteger();

        private final AtomicInteger lists = new AtomicInteger();

        private final AtomicInteger rounds = new AtomicInteger();

        private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());

        private final AtomicInteger succeeded = new AtomicInteger();

        private final Order order;

        private final WorkflowAutomationClient client;

        Session(Order order) {
            this.order = order;
            this.client = WorkflowAutomationClientBuilder.create()
                    .baseUrl(URI.create(order.url))
                    .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
                    .rateLimitMaxWait(Duration.ofMinutes(10))
                    .await(AwaitOptions.defaults().maxDelay(Duration.ofMillis(order.maxDelayMillis)))
                    .webClientBuilder(WebClient.builder().filter((request, next) -> {
                        count(request.url().toString());
                        return next.exchange(request)
                                .doOnNext(response -> countStart(request.url().toString(), response.statusCode()));
                    }))
                    .build();
        }

        private void count(String url) {
            if (url.contains("page")) {
                this.lists.incrementAndGet();
                if (url.endsWith("=0")) {
                    this.rounds.incrementAndGet();
                }
            } else if (!url.endsWith("/instances")) {
                this.gets.incrementAndGet();
            }
        }

        private void countStart(String url, HttpStatusCode status) {
            if (url.endsWith("/instances") && status.is2xxSuccessful()) {
                this.started.incrementAndGet();
            }
        }

        Report run() {
            warmUp();
            int threadsBefore = Thread.activeCount();
            long heapBefore = usedHeap();
            CompletableFuture<Void> all = Flux.range(0, this.order.runs)
                    .flatMap(this::startAndAwait, Integer.MAX_VALUE)
                    .then()
                    .toFuture();
            awaitStarts();
            long heapPerWait = (usedHeap() - heapBefore) / Math.max(1, this.order.runs - this.delays.size());
            long slowest = probe();
            all.join();
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount() - threadsBefore;
            Collections.sort(this.delays);
            return new Report(
                    this.succeeded.get(),
                    this.gets.get(),
                    this.lists.get(),
                    this.rounds.get(),
                    this.delays,
                    heapPerWait,
                    threads,
                    slowest);
        }

        private void awaitStarts() {
            while (this.started.get() < this.order.runs) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }

        /** Classes are loaded and connections are there before anything is counted. */
        private void warmUp() {
            for (int round = 0; round < 3; round++) {
                Flux.range(0, 128)
                        .flatMap(number -> this.client.executeAndAwait(workflow(0), Map.of("seconds", 0.2)), 128)
                        .blockLast();
            }
            this.started.set(0);
            this.gets.set(0);
            this.lists.set(0);
            this.rounds.set(0);
        }

        private String workflow(int run) {
            return EmulatorProcess.workflowId(run % this.order.workflows);
        }

        private Mono<WorkflowInstance> start(int run) {
            return this.client.execute(workflow(run), inputs(run));
        }

        private Map<String, Object> inputs(int run) {
            return Map.of("seconds", this.order.seconds(run));
        }

        private Mono<WorkflowInstance> startAndAwait(int run) {
            Mono<WorkflowInstance> end = this.order.together
                    ? this.client.executeAndAwait(workflow(run), inputs(run))
                    : start(run).flatMap(started -> pollAlone(workflow(run), started.id()));
            return end.doOnNext(this::ended).onErrorResume(failure -> {
                System.err.println(failure.getMessage());
                return Mono.empty();
            });
        }

        /**
         * What one would write without the client's own waiting, at its pace: counted from the start, as so many answers take
         * so long that they would slow the pace down.
         */
        private Mono<WorkflowInstance> pollAlone(String workflow, String id) {
            Instant start = Instant.now();
            return Flux.range(0, Integer.MAX_VALUE)
                    .concatMap(look -> Mono.delay(Duration.between(Instant.now(), start.plus(age(look)))), 0)
                    .concatMap(time -> this.client.getInstance(workflow, id), 0)
                    .takeUntil(WorkflowInstance::isFinal)
                    .last();
        }

        /** How old a wait is at a look: the pauses are 500 ms at first and grow by half each time. */
        private Duration age(int look) {
            long millis = 0;
            for (int pause = 0; pause <= look; pause++) {
                millis += Math.min(Math.round(500 * Math.pow(1.5, pause)), this.order.maxDelayMillis);
            }
            return Duration.ofMillis(millis);
        }

        private void ended(WorkflowInstance run) {
            Instant end = Objects.requireNonNull(run.endTime());
            this.delays.add(Math.max(0, Duration.between(end, Instant.now()).toMillis()));
            if (run.outputs().containsKey("slept")) {
                this.succeeded.incrementAndGet();
            }
        }

        private long probe() {
            return (this.order.probes == 0)
                    ? 0
                    : Objects.requireNonNull(Flux.interval(Duration.ofSeconds(1))
                            .take(this.order.probes)
                            .flatMap(number -> start(0).elapsed(), Integer.MAX_VALUE)
                            .map(elapsed -> elapsed.getT1())
                            .reduce(0L, Math::max)
                            .block());
        }

        private static long usedHeap() {
            System.gc();
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
