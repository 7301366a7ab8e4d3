package io.github.workflowautomation.testing;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Blocks for the result of a call, 20 s at most. */
public final class Blocking {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Blocking() {}

    public static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT), "the call has no result");
    }

    public static void run(Mono<?> call) {
        call.block(LIMIT);
    }
}
