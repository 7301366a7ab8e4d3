package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.internal.call.ApiCaller;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.call.CancelableUntilSent;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.json.DefinitionDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The endpoints of the service for workflows: list, get, create, update and delete. */
public final class DefinitionApi {

    /** The default of the service, which documents no maximum. */
    private static final int PAGE_SIZE = 50;

    private static final Logger log = LoggerFactory.getLogger(DefinitionApi.class);

    private final ApiCaller caller;

    public DefinitionApi(ApiCaller caller) {
        this.caller = caller;
    }

    /** Lists workflows, page by page as they are consumed. */
    public Flux<WorkflowDefinition> list(WorkflowCall call, WorkflowQuery query) {
        return ListPager.list(
                call, "workflows", PAGE_SIZE, WorkflowDefinition::id, number -> page(call, query, number));
    }

    private Mono<ListPager.Page<WorkflowDefinition>> page(WorkflowCall call, WorkflowQuery query, int number) {
        return this.caller
                .call(ApiRequest.listWorkflows(call, encoded(query, number)), DefinitionDecoder.page())
                .map(page -> new ListPager.Page<>(page.definitions(), page.total()));
    }

    private static String encoded(WorkflowQuery query, int pageNumber) {
        Stream<String> filters = query.parameters().entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)));
        return Stream.concat(Stream.of("limit=" + PAGE_SIZE, "page=" + pageNumber), filters)
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Mono<WorkflowDefinition> get(WorkflowCall call) {
        return this.caller.call(ApiRequest.getWorkflow(call), response -> DefinitionDecoder.definition(call, response));
    }

    public Mono<WorkflowDefinition> create(WorkflowCall call, byte[] body) {
        CallProgress progress = CallProgress.unlimited();
        Mono<WorkflowDefinition> created = this.caller.call(
                ApiRequest.createWorkflow(call, body),
                response -> DefinitionDecoder.definition(call, response),
                progress);
        return new CancelableUntilSent<>(created, progress, DefinitionApi::warnOfOrphan);
    }

    private static void warnOfOrphan(WorkflowDefinition orphan) {
        log.warn(
                "Workflow {} was created, but its subscriber canceled while the request was in flight. Delete the workflow if it"
                        + " is not wanted",
                orphan.id());
    }

    public Mono<WorkflowDefinition> update(WorkflowCall call, byte[] body) {
        return this.caller.call(
                ApiRequest.updateWorkflow(call, body), response -> DefinitionDecoder.definition(call, response));
    }

    /** Deletes a workflow. If an attempt has deleted it and its response was lost, the next attempt does not find it. */
    public Mono<Void> delete(WorkflowCall call) {
        CallProgress progress = CallProgress.unlimited();
        return this.caller
                .call(ApiRequest.deleteWorkflow(call), response -> response, progress)
                .then()
                .onErrorResume(
                        WorkflowNotFoundException.class,
                        missing -> (missing.isFromService() && progress.hasPossiblyArrived())
                                ? Mono.empty()
                                : Mono.error(missing));
    }
}
