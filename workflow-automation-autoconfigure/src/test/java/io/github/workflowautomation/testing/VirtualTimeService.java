package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A simulated service without sockets and threads. Time passes only when a test advances it. */
public abstract class VirtualTimeService implements AutoCloseable, ExchangeFunction {

    private final VirtualTime time = new VirtualTime();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    private final int maxRetries;

    VirtualTimeService(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    /** The time since the start of the test. */
    public final Duration now() {
        return Duration.ofMillis(this.time.now(TimeUnit.MILLISECONDS));
    }

    public final void advance(Duration duration) {
        this.time.advanceTimeBy(duration);
    }

    /** Runs an action after a delay, as soon as the test advances the time that far. */
    public final void after(Duration delay, Runnable action) {
        this.time.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs an action at a time since the start of the test. */
    public final void at(Duration time, Runnable action) {
        after(time.minus(now()), action);
    }

    public final long scheduledTasks() {
        return this.time.getScheduledTaskCount();
    }

    static Mono<Long> delay(Duration duration) {
        return duration.isZero() ? Mono.empty() : Mono.delay(duration);
    }

    /** A client of this service, which is closed with it. */
    public final WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    /** A client of this service, which is closed with it. */
    public final WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        WorkflowAutomationClient client = settings.apply(TestClients.builder()
                        .retry(TestClients.retries(this.maxRetries))
                        .webClientBuilder(WebClient.builder().exchangeFunction(this)))
                .build();
        this.clients.add(client);
        return client;
    }

    final List<WorkflowAutomationClient> clients() {
        return this.clients;
    }

    @Override
    public final void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        this.time.close();
    }
}
