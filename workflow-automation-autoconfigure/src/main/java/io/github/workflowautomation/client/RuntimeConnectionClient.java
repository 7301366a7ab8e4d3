package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.client.RuntimeConnections.Lease;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The client of a connection that is searched for at each call. */
final class RuntimeConnectionClient
        implements WorkflowAutomationClient, WorkflowDefinitionsClient.Provider, WorkflowSendGuard.Aware {

    private final String name;

    private final RuntimeConnections connections;

    private final Function<String, WorkflowAutomationClient> otherConnections;

    RuntimeConnectionClient(
            String name, RuntimeConnections connections, Function<String, WorkflowAutomationClient> otherConnections) {
        this.name = name;
        this.connections = connections;
        this.otherConnections = otherConnections;
    }

    <T> Mono<T> mono(
            WorkflowOperation operation,
            @Nullable String workflow,
            Function<DefaultWorkflowAutomationClient, Mono<T>> call) {
        return Mono.usingWhen(acquire(operation, workflow), lease -> call.apply(lease.client()), Lease::release);
    }

    <T> Flux<T> flux(
            WorkflowOperation operation,
            @Nullable String workflow,
            Function<DefaultWorkflowAutomationClient, Flux<T>> call) {
        return Flux.usingWhen(acquire(operation, workflow), lease -> call.apply(lease.client()), Lease::release);
    }

    private Mono<Lease> acquire(WorkflowOperation operation, @Nullable String workflow) {
        String given = (workflow != null) ? workflow : "";
        return this.connections.acquire(new WorkflowCall(operation, given, given, null, this.name));
    }

    @Override
    public Mono<WorkflowInstance> execute(String workflow, Object payload) {
        return mono(WorkflowOperation.EXECUTE, workflow, client -> client.execute(workflow, payload));
    }

    @Override
    public Mono<WorkflowInstance> getInstance(String workflow, String instanceId) {
        return mono(WorkflowOperation.GET_INSTANCE, workflow, client -> client.getInstance(workflow, instanceId));
    }

    @Override
    public Flux<WorkflowInstance> listInstances(String workflow) {
        return flux(WorkflowOperation.LIST_INSTANCES, workflow, client -> client.listInstances(workflow));
    }

    @Override
    public Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize) {
        return mono(
                WorkflowOperation.LIST_INSTANCES_PAGE,
                workflow,
                client -> client.listInstancesPage(workflow, pageNumber, pageSize));
    }

    @Override
    public Mono<Void> cancelInstance(String workflow, String instanceId) {
        return mono(WorkflowOperation.CANCEL_INSTANCE, workflow, client -> client.cancelInstance(workflow, instanceId));
    }

    @Override
    public Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options) {
        return flux(
                WorkflowOperation.WATCH_INSTANCE,
                workflow,
                client -> client.watchInstance(workflow, instanceId, options));
    }

    @Override
    public Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options) {
        return mono(
                WorkflowOperation.AWAIT_COMPLETION,
                workflow,
                client -> client.awaitCompletion(workflow, instanceId, options));
    }

    @Override
    public Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options) {
        return mono(
                WorkflowOperation.EXECUTE_AND_AWAIT,
                workflow,
                client -> client.executeAndAwait(workflow, payload, options));
    }

    @Override
    public <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options) {
        return mono(
                WorkflowOperation.EXECUTE_AND_AWAIT,
                workflow,
                client -> client.executeAndAwait(workflow, payload, outputType, options));
    }

    @Override
    public <T> Mono<T> executeAndAwait(
            String workflow, Object payload, ParameterizedTypeReference<T> outputType, AwaitOptions options) {
        return mono(
                WorkflowOperation.EXECUTE_AND_AWAIT,
                workflow,
                client -> client.executeAndAwait(workflow, payload, outputType, options));
    }

    @Override
    public Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown) {
        return flux(WorkflowOperation.FIND_INSTANCES, null, client -> client.findInstances(unknown));
    }

    @Override
    public Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options) {
        return flux(WorkflowOperation.AWAIT_ALL, workflow, client -> client.awaitAll(workflow, instanceIds, options));
    }

    @Override
    public Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options) {
        return flux(
                WorkflowOperation.EXECUTE_AND_AWAIT_ALL,
                workflow,
                client -> client.executeAndAwaitAll(workflow, payloads, options));
    }

    @Override
    public WorkflowAutomationClient connection(String other) {
        Arguments.requireNotNull(other, "name");
        return other.equals(this.name) ? this : this.otherConnections.apply(other);
    }

    @Override
    public String connectionOf(String workflow) {
        return this.name;
    }

    @Override
    public WorkflowDefinitionsClient definitions() {
        return new Definitions(this);
    }

    /** Nothing: the connection ends with the client, or when it is no longer used. */
    @Override
    public void close() {}

    /** The definitions of a connection that is searched for at each call. */
    private record Definitions(RuntimeConnectionClient client) implements WorkflowDefinitionsClient {

        @Override
        public Flux<WorkflowDefinition> list(WorkflowQuery query) {
            return this.client.flux(
                    WorkflowOperation.LIST_DEFINITIONS,
                    null,
                    found -> found.definitions().list(query));
        }

        @Override
        public Mono<WorkflowDefinition> get(String workflow) {
            return this.client.mono(
                    WorkflowOperation.GET_DEFINITION,
                    workflow,
                    found -> found.definitions().get(workflow));
        }

        @Override
        public Mono<WorkflowDefinition> create(WorkflowDraft draft) {
            return this.client.mono(
                    WorkflowOperation.CREATE_DEFINITION,
                    null,
                    found -> found.definitions().create(draft));
        }

        @Override
        public Mono<WorkflowDefinition> update(String workflow, WorkflowDraft changes) {
            return this.client.mono(
                    WorkflowOperation.UPDATE_DEFINITION,
                    workflow,
                    found -> found.definitions().update(workflow, changes));
        }

        @Override
        public Mono<Void> delete(String workflow) {
            return this.client.mono(
                    WorkflowOperation.DELETE_DEFINITION,
                    workflow,
                    found -> found.definitions().delete(workflow));
        }

        @Override
        public Flux<WorkflowDefinition> findDefinitions(WorkflowOutcomeUnknownException unknown) {
            return this.client.flux(
                    WorkflowOperation.FIND_DEFINITIONS,
                    null,
                    found -> found.definitions().findDefinitions(unknown));
        }
    }
}
