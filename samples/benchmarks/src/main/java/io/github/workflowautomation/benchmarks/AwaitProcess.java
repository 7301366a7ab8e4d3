package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
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

/** Starts runs and awaits all of them, in a separate process. */
final class AwaitProcess {

    private AwaitProcess() {}

    /**
     * The task of the process.
     *
     * @param url the URL of the emulator
     * @param workflows the number of workflows to which the runs belong
     * @param runs the number of runs
     * @param shortest the duration of the shortest run in seconds
     * @param longest the duration of the longest run in seconds
     * @param maxDelayMillis the maximum delay between two polls
     * @param clientAwaits whether the client awaits the runs; otherwise, a loop per run polls with the same delays
     * @param executes the number of additional executes, one per second
     */
    record Task(
            String url,
            int workflows,
            int runs,
            int shortest,
            int longest,
            long maxDelayMillis,
            boolean clientAwaits,
            int executes) {

        int seconds(int run) {
            return this.shortest + run % (this.longest - this.shortest + 1);
        }
    }

    /**
     * The result.
     *
     * @param succeeded the awaits that returned the output of their run
     * @param gets the requests for a single run
     * @param lists the list requests
     * @param polls the list requests for a first page
     * @param delaysMillis the delays from the end of a run to the signal of its await, sorted
     * @param heapPerAwait the used heap per await while all are in progress, in bytes
     * @param threads the peak number of threads, without those before the first run
     * @param slowestExecuteMillis the duration of the slowest additional execute
     */
    record Report(
            int succeeded,
            int gets,
            int lists,
            int polls,
            List<Long> delaysMillis,
            long heapPerAwait,
            int threads,
            long slowestExecuteMillis) {

        long delay(double share) {
            return this.delaysMillis.get((int) Math.ceil(share * this.delaysMillis.size()) - 1);
        }
    }

    public static void main(String[] args) {
        Messages.sendToParent(new Execution(Messages.read(args[0], Task.class)).run());
        System.exit(0);
    }

    /** Performs the task. */
    private static final class Execution {

        private final AtomicInteger gets = new AtomicInteger();

        private final AtomicInteger started = new AtomicInteger();

        private final AtomicInteger lists = new AtomicInteger();

        private final AtomicInteger polls = new AtomicInteger();

        private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());

        private final AtomicInteger succeeded = new AtomicInteger();

        private final Task task;

        private final WorkflowAutomationClient client;

        Execution(Task task) {
            this.task = task;
            this.client = WorkflowAutomationClientBuilder.create()
                    .baseUrl(URI.create(task.url))
                    .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
                    .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofMinutes(10)))
                    .await(AwaitOptions.defaults().maxDelay(Duration.ofMillis(task.maxDelayMillis)))
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
                    this.polls.incrementAndGet();
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
            CompletableFuture<Void> all = Flux.range(0, this.task.runs)
                    .flatMap(this::startAndAwait, Integer.MAX_VALUE)
                    .then()
                    .toFuture();
            awaitStarts();
            long heapPerAwait = (usedHeap() - heapBefore) / Math.max(1, this.task.runs - this.delays.size());
            long slowest = slowestExecute();
            all.join();
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount() - threadsBefore;
            Collections.sort(this.delays);
            return new Report(
                    this.succeeded.get(),
                    this.gets.get(),
                    this.lists.get(),
                    this.polls.get(),
                    this.delays,
                    heapPerAwait,
                    threads,
                    slowest);
        }

        private void awaitStarts() {
            while (this.started.get() < this.task.runs) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }

        /** Loads classes and opens connections before the measurement. */
        private void warmUp() {
            for (int repeat = 0; repeat < 3; repeat++) {
                Flux.range(0, 128)
                        .flatMap(number -> this.client.executeAndAwait(workflow(0), Map.of("seconds", 0.2)), 128)
                        .blockLast();
            }
            this.started.set(0);
            this.gets.set(0);
            this.lists.set(0);
            this.polls.set(0);
        }

        private String workflow(int run) {
            return EmulatorProcess.workflowId(run % this.task.workflows);
        }

        private Mono<WorkflowInstance> start(int run) {
            return this.client.execute(workflow(run), inputs(run));
        }

        private Map<String, Object> inputs(int run) {
            return Map.of("seconds", this.task.seconds(run));
        }

        private Mono<WorkflowInstance> startAndAwait(int run) {
            Mono<WorkflowInstance> end = this.task.clientAwaits
                    ? this.client.executeAndAwait(workflow(run), inputs(run))
                    : start(run).flatMap(started -> pollOneByOne(workflow(run), started.id()));
            return end.doOnNext(this::record).onErrorResume(failure -> {
                System.err.println(failure.getMessage());
                return Mono.empty();
            });
        }

        /**
         * Polls a run as an application would without {@code awaitCompletion}. The delays count from the start of the await,
         * because slow responses to this many requests would otherwise lengthen the delays.
         */
        private Mono<WorkflowInstance> pollOneByOne(String workflow, String id) {
            Instant start = Instant.now();
            return Flux.range(0, Integer.MAX_VALUE)
                    .concatMap(poll -> Mono.delay(Duration.between(Instant.now(), start.plus(age(poll)))), 0)
                    .concatMap(time -> this.client.getInstance(workflow, id), 0)
                    .takeUntil(WorkflowInstance::isFinal)
                    .last();
        }

        /** The age of an await at a poll. The first delay is 500 ms; each delay is 1.5 times the one before. */
        private Duration age(int poll) {
            long millis = 0;
            for (int delay = 0; delay <= poll; delay++) {
                millis += Math.min(Math.round(500 * Math.pow(1.5, delay)), this.task.maxDelayMillis);
            }
            return Duration.ofMillis(millis);
        }

        private void record(WorkflowInstance run) {
            Instant end = Objects.requireNonNull(run.endTime());
            this.delays.add(Math.max(0, Duration.between(end, Instant.now()).toMillis()));
            if (run.outputs().containsKey("slept")) {
                this.succeeded.incrementAndGet();
            }
        }

        private long slowestExecute() {
            return (this.task.executes == 0)
                    ? 0
                    : Objects.requireNonNull(Flux.interval(Duration.ofSeconds(1))
                            .take(this.task.executes)
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
