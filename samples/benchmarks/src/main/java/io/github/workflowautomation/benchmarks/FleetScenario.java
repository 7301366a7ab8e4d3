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
 * Simulates many application instances that share a rate limit for an hour of virtual time. Runs in a separate process,
 * because virtual time replaces all schedulers.
 */
final class FleetScenario {

    static final Duration HOUR = Duration.ofHours(1);

    private static final int INSTANCES = 50;

    private static final RateLimitServer.Rule RULE =
            new RateLimitServer.Rule(300, Duration.ofMinutes(1), Duration.ofSeconds(20), false);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final InMemoryRateLimitServer server =
            new InMemoryRateLimitServer(RULE, () -> this.time.now(TimeUnit.NANOSECONDS));

    private int failed;

    /** The load that each instance generates. */
    enum Load {
        ALWAYS("each instance executes continuously with 4 workers") {
            @Override
            Flux<?> calls(IntFunction<Mono<?>> execute) {
                return Flux.range(0, Integer.MAX_VALUE).flatMap(execute::apply, 4, 1);
            }
        },
        EVERY_FIVE_MINUTES("each instance executes 10 times every 5 minutes, all at the same time") {
            @Override
            Flux<?> calls(IntFunction<Mono<?>> execute) {
                return Flux.interval(Duration.ZERO, Duration.ofMinutes(5))
                        .flatMap(tick -> Flux.range(0, 10).flatMap(execute::apply));
            }
        };

        private final String title;

        Load(String title) {
            this.title = title;
        }

        String title() {
            return this.title;
        }

        abstract Flux<?> calls(IntFunction<Mono<?>> execute);
    }

    /**
     * The result of the hour.
     *
     * @param accepted the calls that were accepted
     * @param failed the calls that failed
     * @param rejections the requests that were rejected with 429
     * @param mostRejections the rejections of the instance with the most rejections
     * @param used the share of all permits that was used, {@code null} if the load needs only some of them
     */
    record Report(
            int accepted,
            int failed,
            int rejections,
            int mostRejections,
            @Nullable Double used) {

        List<String> cells() {
            return List.of(
                    "" + this.accepted,
                    "" + this.failed,
                    String.format(Locale.ROOT, "%.1f", (double) this.rejections / INSTANCES),
                    "" + this.mostRejections,
                    (this.used != null) ? String.format(Locale.ROOT, "%.1f %%", 100 * this.used) : "–",
                    (this.used != null)
                            ? String.format(Locale.ROOT, "%.1f s", (1 - this.used) * HOUR.toSeconds())
                            : "–");
        }
    }

    /** Takes the load as its argument. */
    public static void main(String[] args) {
        Messages.sendToParent(new FleetScenario().run(Load.valueOf(args[0])));
        System.exit(0);
    }

    static Table simulate() {
        Table table = new Table(
                "50 instances, one window of 300 calls a minute",
                "accepted in an hour",
                "failed",
                "rejections per instance",
                "most for one instance",
                "permits used",
                "time lost");
        for (Load load : Load.values()) {
            try (ChildProcess simulation = ChildProcess.start(FleetScenario.class, load)) {
                Report report = simulation.receive(Report.class);
                table.row(Stream.concat(Stream.of(load.title()), report.cells().stream())
                        .toList());
            }
        }
        return table;
    }

    private Report run(Load load) {
        IntStream.range(0, INSTANCES)
                .mapToObj(this::client)
                .forEach(client -> load.calls(number -> execute(client, number)).subscribe());
        this.time.advanceTimeBy(HOUR);
        return new Report(
                this.server.accepted(),
                this.failed,
                this.server.rejections().stream().mapToInt(Integer::intValue).sum(),
                this.server.rejections().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0),
                (load == Load.ALWAYS) ? (double) this.server.accepted() / this.server.permits(HOUR) : null);
    }

    private WorkflowAutomationClient client(int instance) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(URI.create("http://127.0.0.1:1"))
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .webClientBuilder(
                        WebClient.builder().exchangeFunction(request -> this.server.exchange(instance, request)))
                .build();
    }

    private Mono<?> execute(WorkflowAutomationClient client, int number) {
        return client.execute(TestedClient.WORKFLOW, Map.of("marker", number)).onErrorResume(failure -> {
            this.failed++;
            return Mono.empty();
        });
    }
}
