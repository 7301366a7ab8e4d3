package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.net.URI;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Who runs workflows against a rate limit. Each is used as its documentation says, with its defaults. */
enum Contender {
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
    VENDOR_SYNC("Datadog's Java client, blocking, its retry on") {
        @Override
        Executor connect(URI address) {
            return new VendorClient(address).blocking();
        }
    },
    VENDOR_ASYNC("Datadog's Java client, asynchronous, its retry on") {
        @Override
        Executor connect(URI address) {
            return new VendorClient(address).asynchronous();
        }
    },
    BACKOFF("WebClient, exponential back-off") {
        @Override
        Executor connect(URI address) {
            return new PlainRetry(address).backingOff();
        }
    },
    RESET("WebClient, honouring X-RateLimit-Reset") {
        @Override
        Executor connect(URI address) {
            return new PlainRetry(address).honouringReset();
        }
    };

    static final String WORKFLOW = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    /** Runs the workflow with an input that occurs once. */
    interface Executor {

        Mono<?> execute(int marker);
    }

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Executor connect(URI address);
}
