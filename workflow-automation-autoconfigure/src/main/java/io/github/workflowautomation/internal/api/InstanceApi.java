package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.internal.body.UnreadableException;
import io.github.workflowautomation.internal.call.ApiCaller;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.PathIds;
import io.github.workflowautomation.internal.json.DecodedInstance;
import io.github.workflowautomation.internal.json.InstanceDecoder;
import io.github.workflowautomation.internal.json.InstanceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;

/** The endpoints of the service for instances: execute, get, list and cancel. */
public final class InstanceApi {

    /** The largest page that the service returns. */
    public static final int MAX_PAGE_SIZE = 100;

    private final ApiCaller caller;

    private final InstanceDecoder decoder;

    private final @Nullable ExecuteGuard guard;

    /**
     * Creates the endpoints.
     *
     * @param guard decides about each execute, {@code null} if all of them are sent
     */
    public InstanceApi(ApiCaller caller, InstanceDecoder decoder, @Nullable ExecuteGuard guard) {
        this.caller = caller;
        this.decoder = decoder;
        this.guard = guard;
    }

    public Mono<WorkflowInstance> execute(WorkflowCall call, byte[] body, CallProgress progress) {
        Mono<WorkflowInstance> execution =
                this.caller.call(ApiRequest.execute(call, body), response -> started(call, response), progress);
        return (this.guard != null) ? this.guard.guard(call, body, execution) : execution;
    }

    /** The id of a new run becomes part of later paths, where only a UUID is allowed. */
    private WorkflowInstance started(WorkflowCall call, JsonParser response) {
        WorkflowInstance run = this.decoder.instance(call, response);
        if (!PathIds.isUuid(run.id())) {
            throw new UnreadableException("has an instance id that is not a UUID");
        }
        return run;
    }

    public Mono<DecodedInstance> get(WorkflowCall call, CallProgress progress) {
        return this.caller.call(
                ApiRequest.getInstance(call), response -> this.decoder.instance(call, response), progress);
    }

    public Mono<Void> cancel(WorkflowCall call) {
        return this.caller
                .call(ApiRequest.cancelInstance(call), response -> response)
                .then();
    }

    public Mono<WorkflowInstancePage> page(WorkflowCall call, int pageNumber, int pageSize) {
        return this.caller.call(
                ApiRequest.listInstances(call, pageNumber, pageSize), this.decoder.page(call, pageNumber, pageSize));
    }

    /** Reads of a page only what polling needs, as a background call. */
    public Mono<List<InstanceSummary>> summaries(WorkflowCall call, int pageNumber, int pageSize) {
        return this.caller.call(
                ApiRequest.listInstances(call, pageNumber, pageSize),
                InstanceDecoder.summaries(),
                CallProgress.background());
    }

    /** Lists all runs, page by page as they are consumed. */
    public Flux<WorkflowInstance> list(WorkflowCall call) {
        return ListPager.list(
                call,
                "runs",
                MAX_PAGE_SIZE,
                WorkflowInstance::id,
                number -> page(call, number, MAX_PAGE_SIZE)
                        .map(page -> new ListPager.Page<>(page.instances(), page.totalCount())));
    }
}
