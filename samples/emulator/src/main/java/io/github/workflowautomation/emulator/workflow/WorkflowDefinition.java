package io.github.workflowautomation.emulator.workflow;

import io.github.workflowautomation.emulator.spec.Spec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A workflow that configuration or code declares. Its spec is not checked yet.
 *
 * @param id the id
 * @param name the name
 * @param published whether triggers can start it
 * @param tags the tags, in any order
 * @param inputChecks how strictly the inputs of its runs are checked
 * @param spec the JSON of its spec
 */
public record WorkflowDefinition(
        String id, String name, boolean published, List<String> tags, InputChecks inputChecks, JsonNode spec) {

    /** The workflow with its checked spec, in a new version. */
    public Workflow toWorkflow(Spec checked, Instant createdAt, Instant now) {
        return new Workflow(
                this.id,
                this.name,
                "",
                this.published,
                Workflow.sorted(this.tags),
                checked,
                new Workflow.Version(UUID.randomUUID().toString(), now),
                this.inputChecks,
                true,
                null,
                null,
                createdAt,
                now);
    }
}
