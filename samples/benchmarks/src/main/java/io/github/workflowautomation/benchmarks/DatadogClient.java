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

/** Datadog's Java client, with its retry enabled: at most three retries. */
final class DatadogClient {

    /** The default number of request threads of Tomcat. */
    private static final int REQUEST_THREADS = 200;

    private final WorkflowAutomationApi api;

    DatadogClient(URI address) {
        ApiClient client = new ApiClient().setBasePath(address.toString()).setReadTimeout(30_000);
        client.configureApiKeys(Map.of("apiKeyAuth", "key", "appKeyAuth", "application-key"));
        client.enableRetry(true);
        this.api = new WorkflowAutomationApi(client);
    }

    TestedClient.Executor blocking() {
        Scheduler threads = Schedulers.newBoundedElastic(REQUEST_THREADS, Integer.MAX_VALUE, "request");
        return marker -> Mono.fromCallable(
                        () -> this.api.createWorkflowInstance(TestedClient.WORKFLOW, request(marker)))
                .subscribeOn(threads);
    }

    TestedClient.Executor asynchronous() {
        return marker ->
                Mono.fromFuture(() -> this.api.createWorkflowInstanceAsync(TestedClient.WORKFLOW, request(marker)));
    }

    private static WorkflowInstanceCreateRequest request(int marker) {
        return new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().payload(Map.of("marker", marker)));
    }
}
