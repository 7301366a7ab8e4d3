package io.github.workflowautomation.console.page;

import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The definitions of workflows as read in the last seconds. */
@Component
public class Definitions {

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** A known definition that may be old is better than a page that waits for longer. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final ReadCache<String, WorkflowDefinition> read;

    Definitions(WorkflowDefinitionsClient client) {
        this.read = new ReadCache<>(KEPT, client::get);
    }

    /**
     * The definition of a workflow. While Datadog does not respond, it is the one that was read last.
     *
     * @param workflow an alias or a UUID
     * @return the definition; signals the failures of the client
     */
    public Mono<WorkflowDefinition> get(String workflow) {
        return this.read.getOrLatest(workflow, WAIT);
    }

    /**
     * Reads the definition again at its next use, because it has changed.
     *
     * @param workflow an alias or a UUID
     */
    public void forget(String workflow) {
        this.read.forget(workflow);
    }
}
