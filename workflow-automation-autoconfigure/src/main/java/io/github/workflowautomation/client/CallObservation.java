package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.definition.WorkflowDefinition;
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
 * The observation of one call. It ends before the caller gets the last signal, so that neither the caller's processing of a result
 * nor a cancellation after it belongs to the call.
 *
 * @param <T> the results
 */
final class CallObservation<T> extends DefaultSignalListener<T> {

    private static final Logger log = LoggerFactory.getLogger(CallObservation.class);

    private final AtomicBoolean ended = new AtomicBoolean();

    private final Observation observation;

    private final WorkflowClientObservationContext context;

    private final boolean endsWithResult;

    /**
     * Creates the observation of a call that has begun.
     *
     * @param endsWithResult whether the call has at most one result and ends with it
     */
    CallObservation(Observation observation, WorkflowClientObservationContext context, boolean endsWithResult) {
        this.observation = observation;
        this.context = context;
        this.endsWithResult = endsWithResult;
    }

    void onInstance(WorkflowInstance instance) {
        if (this.context.sawChange(instance)) {
            this.observation.event(WorkflowClientObservationDocumentation.changeTo(instance.status()));
        }
    }

    /**
     * Makes this observation the parent of everything that is done for the call. What the application does meanwhile, such as reading
     * credentials, is not done by the method of a service that makes the call.
     */
    @Override
    public Context addToContext(Context caller) {
        return caller.delete(WorkflowClientObservationContext.METHOD_KEY)
                .put(ObservationThreadLocalAccessor.KEY, this.observation);
    }

    @Override
    public void doOnNext(T result) {
        if (!this.endsWithResult) {
            return;
        }
        if (result instanceof WorkflowInstance instance) {
            onInstance(instance);
        } else if (result instanceof WorkflowDefinition workflow) {
            this.context.setWorkflowId(workflow.id());
        }
        doOnComplete();
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
        if (this.ended.compareAndSet(false, true)) {
            outcome.run();
            logEnd();
            this.observation.stop();
        }
    }

    private void logEnd() {
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
