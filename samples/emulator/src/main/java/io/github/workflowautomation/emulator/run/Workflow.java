package io.github.workflowautomation.emulator.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at a moment. A change makes another value.
 *
 * @param id the id
 * @param name the name
 * @param description the description, empty if there is none
 * @param published whether it can be run by its triggers
 * @param tags the tags, sorted
 * @param spec what it does
 * @param version which version of the spec that is
 * @param inputChecks how its inputs are checked
 * @param declared whether it was declared by configuration or code, and not created over HTTP
 * @param runAsUserMode as whom it runs, {@code null} if nobody said
 * @param sensitivePrivileges {@code null} if nobody said
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
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
     * @param createdAt when it came to be
     */
    public record Version(String id, Instant createdAt) {}

    /** Tags as the service keeps them: a set. */
    public static List<String> sorted(Collection<String> tags) {
        return List.copyOf(new TreeSet<>(tags));
    }
}
