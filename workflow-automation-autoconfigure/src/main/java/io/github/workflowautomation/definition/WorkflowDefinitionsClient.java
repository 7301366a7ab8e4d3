package io.github.workflowautomation.definition;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Manages the workflows themselves: lists, reads, creates, changes and deletes them.
 *
 * <p>In a Spring Boot application, inject the bean of this type. Without Spring, call {@link #of}. Either way it is a part of the {@link WorkflowAutomationClient}: both share
 * connections, rate limits, credentials and aliases, and closing the client ends both.
 *
 * <p>A {@code workflow} argument is a UUID or an alias from {@code datadog.workflow-automation.workflows}.
 *
 * <p>Nothing happens before a subscription, and each subscription is a separate call. No method blocks. Results arrive on threads
 * that must not block. The methods signal the errors that {@link WorkflowAutomationClient} lists. Each error in a
 * {@link WorkflowApiException} has its {@linkplain WorkflowApiError#source() source} if Datadog reports it.
 *
 * <p>The client retries {@code list}, {@code get}, {@code update} and {@code delete} like {@code getInstance}. It never retries a
 * {@code create} that may have arrived.
 *
 * <p>Safe for concurrent use.
 */
public interface WorkflowDefinitionsClient {

    /** A client of runs that has a client of definitions, too. Each client of the library is one. */
    interface Provider {

        /** {@return the part of this client that manages the workflows themselves; it ends with this client} */
        WorkflowDefinitionsClient definitions();
    }

    /**
     * The definitions of a client that {@code WorkflowAutomationClientBuilder} built.
     *
     * @param client the client of the runs
     * @return the part of it that manages the workflows themselves; the same one at each call
     * @throws IllegalArgumentException if the client is not a {@link Provider}, such as a mock
     */
    static WorkflowDefinitionsClient of(WorkflowAutomationClient client) {
        Assert.isInstanceOf(
                Provider.class, client, "Only a client of WorkflowAutomationClientBuilder has definitions. Given:");
        return ((Provider) client).definitions();
    }

    /**
     * Lists workflows. Lazy: requests a further page when the one before is consumed. A workflow that occurs again, because the
     * pages shift while they are read, is emitted once. Requires the scope {@code workflows_read}.
     *
     * @param query which workflows, in which order
     * @return the workflows; without spec, unless the query includes specs
     */
    Flux<WorkflowDefinition> list(WorkflowQuery query);

    /**
     * Reads a workflow. Requires the scope {@code workflows_read}.
     *
     * @param workflow an alias or a UUID
     * @return the workflow
     */
    Mono<WorkflowDefinition> get(String workflow);

    /**
     * Creates a workflow. Requires the scope {@code workflows_write}.
     *
     * @param draft the workflow, with a name and a spec
     * @return the new workflow; in addition to the common errors, signals {@link WorkflowOutcomeUnknownException} if the request was
     * sent and no response reports whether the workflow was created; {@link #findDefinitions} searches for it
     */
    Mono<WorkflowDefinition> create(WorkflowDraft draft);

    /**
     * Changes a workflow. What is not set in the draft stays as it is; the spec and the tags are replaced as a whole. Safe to
     * repeat. Requires the scope {@code workflows_write}.
     *
     * @param workflow an alias or a UUID
     * @param changes what to change
     * @return the changed workflow
     */
    Mono<WorkflowDefinition> update(String workflow, WorkflowDraft changes);

    /**
     * Deletes a workflow. Safe to repeat: if an attempt may have arrived and the next one is answered with 404, the workflow is
     * deleted and the call succeeds. Requires the scope {@code workflows_write}.
     *
     * @param workflow an alias or a UUID
     * @return completes when the workflow is deleted; signals {@link WorkflowNotFoundException} if there was no such workflow
     */
    Mono<Void> delete(String workflow);

    /**
     * Searches for the workflow that a {@code create} of unknown outcome may have created. Emits the workflows with the name and
     * the handle of the draft that were created from 2 minutes before {@link WorkflowOutcomeUnknownException#getSentAt()}, because
     * clocks differ, to 2 minutes after {@link WorkflowOutcomeUnknownException#getGivenUpAt()}. A value that is not reported
     * excludes no workflow. A workflow with another handle is another one. Without a handle, another caller that creates a workflow
     * of the same name at the same time cannot be distinguished.
     *
     * <p>An empty result soon after the failure proves nothing: the request may still be in progress. Search again after about 10
     * seconds. A search changes nothing and can be repeated.
     *
     * @param unknown the error that {@code create} signaled
     * @return the candidates, with their specs; empty if there are none yet
     */
    Flux<WorkflowDefinition> findDefinitions(WorkflowOutcomeUnknownException unknown);
}
