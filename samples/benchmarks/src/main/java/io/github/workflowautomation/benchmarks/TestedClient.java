package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.net.URI;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The clients that the rate limit scenarios compare. Each is used as documented, with its defaults. */
enum TestedClient {
    OURS("this client") {
        @Override
        Executor connect(URI address) {
            WorkflowAutomationClient client = WorkflowAutomationClientBuilder.create()
                    .baseUrl(address)
                    .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                    .build();
            return marker -> client.execute(WORKFLOW, Map.of("marker", marker));
        }
    },
    VENDOR_SYNC("Datadog's Java client, blocking, retry enabled") {
        @Override
        Executor connect(URI address) {
            return new DatadogClient(address).blocking();
        }
    },
    VENDOR_ASYNC("Datadog's Java client, asynchronous, retry enabled") {
        @Override
        Executor connect(URI address) {
            return new DatadogClient(address).asynchronous();
        }
    },
    BACKOFF("WebClient, exponential backoff") {
        @Override
        Executor connect(URI address) {
            return new WebClientWithRetry(address).backingOff();
        }
    },
    RESET("WebClient, waiting for X-RateLimit-Reset") {
        @Override
        Executor connect(URI address) {
            return new WebClientWithRetry(address).waitingForReset();
        }
    };

    static final String WORKFLOW = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    /** Starts a run of the workflow. Each call has a unique marker as its input. */
    interface Executor {

        Mono<?> execute(int marker);
    }

    private final String title;

    TestedClient(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Executor connect(URI address);
}
