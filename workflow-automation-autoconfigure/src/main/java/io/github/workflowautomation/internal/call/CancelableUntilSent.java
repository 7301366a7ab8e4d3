package io.github.workflowautomation.internal.call;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Passes a cancellation on only while nothing was sent. An exchange in flight goes on to its end and nobody receives its result:
 * canceling it would close its connection, or, if the response arrives at that moment, the connection of the next call. The
 * rate limiter and the circuit breaker learn from such an exchange as from any other.
 *
 * @param <T> the type of the result
 */
public final class CancelableUntilSent<T> extends MonoOperator<T, T> {

    private static final Logger log = LoggerFactory.getLogger(CancelableUntilSent.class);

    private final CallProgress progress;

    private final Consumer<? super T> onDiscarded;

    /**
     * Creates an operator for one subscription.
     *
     * @param onDiscarded gets the result of a canceled call
     */
    public CancelableUntilSent(Mono<? extends T> call, CallProgress progress, Consumer<? super T> onDiscarded) {
        super(call);
        this.progress = progress;
        this.onDiscarded = onDiscarded;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        this.source.subscribe(new Inner<>(actual, this));
    }

    private static final class Inner<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;

        private final CancelableUntilSent<T> parent;

        @SuppressWarnings("NullAway.Init") // Set before any other signal
        private Subscription upstream;

        private volatile boolean canceled;

        Inner(CoreSubscriber<? super T> actual, CancelableUntilSent<T> parent) {
            this.actual = actual;
            this.parent = parent;
        }

        @Override
        public Context currentContext() {
            return this.actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.upstream = subscription;
            this.actual.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            this.upstream.request(count);
        }

        @Override
        public void cancel() {
            this.canceled = true;
            if (this.parent.progress.abandon()) {
                this.upstream.cancel();
            } else {
                this.parent.progress.detach();
            }
        }

        @Override
        public void onNext(T result) {
            if (this.canceled) {
                this.parent.onDiscarded.accept(result);
            } else {
                this.actual.onNext(result);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (this.canceled) {
                log.debug("A call failed after it was canceled: {}", failure.toString());
            } else {
                this.actual.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!this.canceled) {
                this.actual.onComplete();
            }
        }
    }
}
