package io.github.workflowautomation.testing;

import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.test.subscriber.TestSubscriber;

/** Subscribers that record what they receive. */
public final class Subscribers {

    private Subscribers() {}

    public static <T> TestSubscriber<T> subscribe(Publisher<? extends T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** The error that ended a subscription. */
    public static Throwable failure(TestSubscriber<?> subscriber) {
        return Objects.requireNonNull(
                Objects.requireNonNull(subscriber.getTerminalSignal(), "has not ended")
                        .getThrowable(),
                "has not failed");
    }
}
