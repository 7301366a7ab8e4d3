package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Views of the client as one of its types only, so that only one bean is a client. */
final class ClientViews {

    private ClientViews() {}

    /** The client as {@link WorkflowDefinitionChecks} only. */
    record Checks(WorkflowDefinitionChecks client) implements WorkflowDefinitionChecks {

        @Override
        public URI baseUrl() {
            return this.client.baseUrl();
        }

        @Override
        public Map<String, String> workflows() {
            return this.client.workflows();
        }

        @Override
        public boolean usesAccessToken() {
            return this.client.usesAccessToken();
        }

        @Override
        public Mono<Void> validateKeys(Duration timeLimit) {
            return this.client.validateKeys(timeLimit);
        }

        @Override
        public Mono<WorkflowDefinition> describeWorkflow(String workflow, Duration timeLimit) {
            return this.client.describeWorkflow(workflow, timeLimit);
        }

        @Override
        public Map<String, WorkflowAutomationChecks> connections() {
            return this.client.connections();
        }
    }

    /** The client as {@link WorkflowAutomationState} only. */
    record State(WorkflowAutomationState client) implements WorkflowAutomationState {

        @Override
        public List<RateLimit> rateLimits() {
            return this.client.rateLimits();
        }

        @Override
        public Mono<List<Waits>> waits() {
            return this.client.waits();
        }

        @Override
        public List<StartedRun> startedRuns() {
            return this.client.startedRuns();
        }

        @Override
        public RunCounts lastHour() {
            return this.client.lastHour();
        }
    }
}
