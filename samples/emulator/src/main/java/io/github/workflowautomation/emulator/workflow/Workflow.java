package io.github.workflowautomation.emulator.workflow;

import io.github.workflowautomation.emulator.spec.Spec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at a given time. It is immutable; an update creates a new one.
 *
 * @param id the id
 * @param name the name
 * @param description the description, empty if there is none
 * @param published whether its triggers can start it
 * @param tags the tags, sorted
 * @param spec its spec
 * @param version the version of the spec
 * @param inputChecks how strictly the inputs of its runs are checked
 * @param declared whether configuration or code declared it; otherwise it was created over HTTP
 * @param runAsUserMode the user mode of its runs, {@code null} if it is not set
 * @param sensitivePrivileges the flag of this name, {@code null} if it is not set
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 */
public record Workflow(
        String id,
        String name,
        String description,
        boolean published,
        List<String> tags,
        Spec spec,
        Version version,
        InputChecks inputChecks,
        boolean declared,
        @Nullable String runAsUserMode,
        @Nullable Boolean sensitivePrivileges,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A version of a spec.
     *
     * @param id its id
     * @param createdAt when it was created
     */
    public record Version(String id, Instant createdAt) {}

    /** Sorted tags without duplicates, as the service stores them. */
    public static List<String> sorted(Collection<String> tags) {
        return List.copyOf(new TreeSet<>(tags));
    }

    /** The address of a run in Datadog's user interface. */
    public static String urlOfRun(String workflowId, String instanceId) {
        return "https://app.datadoghq.com/workflow/" + workflowId + "?instance=" + instanceId;
    }
}
