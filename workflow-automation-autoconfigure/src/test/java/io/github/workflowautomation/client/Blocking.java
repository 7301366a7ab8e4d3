package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Results of calls in tests, with a time limit. */
final class Blocking {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Blocking() {}

    static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT), "the call gave nothing");
    }

    static void run(Mono<?> call) {
        call.block(LIMIT);
    }
}
