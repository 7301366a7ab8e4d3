package io.github.workflowautomation.console.page;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Knows whether Datadog responds, from the requests that the client sends anyway. A watch waits until an outage ends and says
 * nothing, but a person who looks at a page must know that it is out of date.
 */
@Component
public class Outages implements WebClientCustomizer {

    /** A single request fails now and then, and the client repeats it. */
    private static final int FAILURES = 3;

    private final Sinks.Many<Optional<Failure>> outages = Sinks.many().replay().latestOrDefault(Optional.empty());

    private int failures;

    private @Nullable Instant firstFailure;

    @Override
    public void customize(WebClient.Builder builder) {
        builder.filter((request, next) -> next.exchange(request)
                .doOnNext(response -> seen(!response.statusCode().is5xxServerError()))
                .doOnError(failure -> seen(false)));
    }

    /**
     * Follows outages.
     *
     * @return the outage at present, empty if there is none; then each change, without end
     */
    public Flux<Optional<Failure>> follow() {
        return this.outages.asFlux();
    }

    private synchronized void seen(boolean success) {
        if (success) {
            if (this.failures >= FAILURES) {
                this.outages.tryEmitNext(Optional.empty());
            }
            this.failures = 0;
            this.firstFailure = null;
            return;
        }
        if (this.firstFailure == null) {
            this.firstFailure = Instant.now();
        }
        if (++this.failures == FAILURES) {
            this.outages.tryEmitNext(Optional.of(Failure.outage(this.firstFailure)));
        }
    }
}
