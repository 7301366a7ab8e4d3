package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.observation.WorkflowClientObservationContext;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * The observation of one call. It ends once: before the caller gets the last signal, so that what the caller does with a
 * result, or a cancellation because it has all it wants, is not taken for a part of the call.
 *
 * @param <T> the results
 */
final class CallObservation<T> extends DefaultSignalListener<T> {

    private static final Logger log = LoggerFactory.getLogger(CallObservation.class);

    private final AtomicBoolean over = new AtomicBoolean();

    private final Observation observation;

    private final WorkflowClientObservationContext context;

    private final boolean endsWithResult;

    /**
     * A call that has begun.
     *
     * @param endsWithResult whether there is one result at most, which is then the last signal that matters
     */
    CallObservation(Observation observation, WorkflowClientObservationContext context, boolean endsWithResult) {
        this.observation = observation;
        this.context = context;
        this.endsWithResult = endsWithResult;
    }

    void note(WorkflowInstance instance) {
        if (this.context.sawChange(instance)) {
            this.observation.event(WorkflowClientObservationDocumentation.changeTo(instance.status()));
        }
    }

    /** What is done for the call is a part of it. */
    @Override
    public Context addToContext(Context caller) {
        return caller.put(ObservationThreadLocalAccessor.KEY, this.observation);
    }

    @Override
    public void doOnNext(T result) {
        if (this.endsWithResult) {
            doOnComplete();
        }
    }

    @Override
    public void doOnComplete() {
        end(this.context::setCompleted);
    }

    @Override
    public void doOnError(Throwable error) {
        end(() -> this.observation.error(error));
    }

    @Override
    public void doOnCancel() {
        end(this.context::setCanceled);
    }

    private void end(Runnable outcome) {
        if (this.over.compareAndSet(false, true)) {
            outcome.run();
            tellTheEnd();
            this.observation.stop();
        }
    }

    private void tellTheEnd() {
        if (log.isDebugEnabled()) {
            Throwable error = this.context.getError();
            log.debug(
                    "{} of workflow {}, instance {}: {}",
                    this.context.getOperation(),
                    this.context.getWorkflowId(),
                    this.context.getInstanceId(),
                    (error != null)
                            ? error.getClass().getSimpleName()
                            : this.context.isCanceled() ? "canceled" : "completed");
        }
    }
}
