package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Many instances of an application share one window for an hour of virtual time, in a process of its own, as virtual time
 * replaces all schedulers.
 */
final class Fleet {

    static final Duration HOUR = Duration.ofHours(1);

    private static final int INSTANCES = 50;

    private static final Limiter.Rule RULE =
            new Limiter.Rule(300, Duration.ofMinutes(1), Duration.ofSeconds(20), false);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final MemoryLimiter limiter = new MemoryLimiter(RULE, () -> this.time.now(TimeUnit.NANOSECONDS));

    private int failed;

    /** How the instances call. */
    enum Demand {
        ALWAYS("each instance executes with 4 workers without a pause") {
            @Override
            Flux<?> calls(IntFunction<Mono<?>> execute) {
                return Flux.range(0, Integer.MAX_VALUE).flatMap(execute::apply, 4, 1);
            }
        },
        EVERY_FIVE_MINUTES("each instance executes 10 times every 5 minutes, all in the same moment") {
            @Override
            Flux<?> calls(IntFunction<Mono<?>> execute) {
                return Flux.interval(Duration.ZERO, Duration.ofMinutes(5))
                        .flatMap(tick -> Flux.range(0, 10).flatMap(execute::apply));
            }
        };

        private final String title;

        Demand(String title) {
            this.title = title;
        }

        String title() {
            return this.title;
        }

        abstract Flux<?> calls(IntFunction<Mono<?>> execute);
    }

    /**
     * What came of the hour.
     *
     * @param accepted calls that were accepted
     * @param failed calls that failed for their caller
     * @param refusals requests that were refused
     * @param mostRefusals the refusals of the instance that had most of them
     * @param used the part of all permits that was used, {@code null} if nobody asked for all of them
     */
    record Report(
            int accepted,
            int failed,
            int refusals,
            int mostRefusals,
            @Nullable Double used) {

        List<String> cells() {
            return List.of(
                    "" + this.accepted,
                    "" + this.failed,
                    String.format(Locale.ROOT, "%.1f", (double) this.refusals / INSTANCES),
                    "" + this.mostRefusals,
                    (this.used != null) ? String.format(Locale.ROOT, "%.1f %%", 100 * this.used) : "–",
                    (this.used != null)
                            ? String.format(Locale.ROOT, "%.1f s", (1 - this.used) * HOUR.toSeconds())
                            : "–");
        }
    }

    /** The demand as the argument. */
    public static void main(String[] args) {
        Lines.tell(new Fleet().run(Demand.valueOf(args[0])));
        System.exit(0);
    }

    static Table simulate() {
        Table table = new Table(
                "50 instances, one window of 300 calls a minute",
                "accepted in an hour",
                "failed",
                "refusals per instance",
                "most of one",
                "permits used",
                "time lost");
        for (Demand demand : Demand.values()) {
            try (Child simulation = Child.start(Fleet.class, demand)) {
                Report report = simulation.hear(Report.class);
                table.row(Stream.concat(Stream.of(demand.title()), report.cells().stream())
                        .toList());
            }
        }
        return table;
    }

    private Report run(Demand demand) {
        IntStream.range(0, INSTANCES)
                .mapToObj(this::client)
                .forEach(client ->
                        demand.calls(number -> execute(client, number)).subscribe());
        this.time.advanceTimeBy(HOUR);
        return new Report(
                this.limiter.accepted(),
                this.failed,
                this.limiter.refusals().stream().mapToInt(Integer::intValue).sum(),
                this.limiter.refusals().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0),
                (demand == Demand.ALWAYS) ? (double) this.limiter.accepted() / this.limiter.permits(HOUR) : null);
    }

    private WorkflowAutomationClient client(int instance) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(URI.create("http://127.0.0.1:1"))
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .webClientBuilder(
                        WebClient.builder().exchangeFunction(request -> this.limiter.exchange(instance, request)))
                .build();
    }

    private Mono<?> execute(WorkflowAutomationClient client, int number) {
        return client.execute(Contender.WORKFLOW, Map.of("marker", number)).onErrorResume(failure -> {
            this.failed++;
            return Mono.empty();
        });
    }
}
