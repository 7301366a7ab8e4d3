package io.github.workflowautomation.benchmarks;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateMeta;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import java.net.URI;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Datadog's own client for Java, with its retry switched on: three attempts. */
final class VendorClient {

    /** As many as a servlet container has by default. */
    private static final int REQUEST_THREADS = 200;

    private final WorkflowAutomationApi api;

    VendorClient(URI address) {
        ApiClient client = new ApiClient().setBasePath(address.toString()).setReadTimeout(30_000);
        client.configureApiKeys(Map.of("apiKeyAuth", "key", "appKeyAuth", "application-key"));
        client.enableRetry(true);
        this.api = new WorkflowAutomationApi(client);
    }

    Contender.Executor blocking() {
        Scheduler threads = Schedulers.newBoundedElastic(REQUEST_THREADS, Integer.MAX_VALUE, "request");
        return marker -> Mono.fromCallable(() -> this.api.createWorkflowInstance(Contender.WORKFLOW, request(marker)))
                .subscribeOn(threads);
    }

    Contender.Executor asynchronous() {
        return marker ->
                Mono.fromFuture(() -> this.api.createWorkflowInstanceAsync(Contender.WORKFLOW, request(marker)));
    }

    private static WorkflowInstanceCreateRequest request(int marker) {
        return new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().payload(Map.of("marker", marker)));
    }
}
