package io.github.workflowautomation.testing;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.retry.event.RetryOnRetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Records retries and the delays before them. */
public final class RetryRecorder {

    private final RetryRegistry registry = RetryRegistry.ofDefaults();

    private final List<RetryOnRetryEvent> events = new CopyOnWriteArrayList<>();

    public RetryRecorder() {
        this(event -> {});
    }

    public RetryRecorder(Consumer<RetryOnRetryEvent> listener) {
        this.registry
                .getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry().getEventPublisher().onRetry(event -> {
                    this.events.add(event);
                    listener.accept(event);
                }));
    }

    public RetryRegistry registry() {
        return this.registry;
    }

    public List<Duration> afterFailures() {
        return pauses("datadog-workflow-automation");
    }

    public List<Duration> afterRejections() {
        return pauses("datadog-workflow-automation-refusals");
    }

    private List<Duration> pauses(String name) {
        return this.events.stream()
                .filter(event -> event.getName().equals(name))
                .map(RetryOnRetryEvent::getWaitInterval)
                .toList();
    }
}
