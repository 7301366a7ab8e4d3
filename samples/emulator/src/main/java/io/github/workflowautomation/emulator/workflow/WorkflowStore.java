package io.github.workflowautomation.emulator.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores workflows in the order of their creation. The number of workflows created over HTTP is limited. */
public final class WorkflowStore {

    private final int maxCreated;

    private final Map<String, Workflow> workflows = new LinkedHashMap<>();

    private long created;

    public WorkflowStore(int maxCreated) {
        this.maxCreated = maxCreated;
    }

    public synchronized Optional<Workflow> find(String id) {
        return Optional.ofNullable(this.workflows.get(id));
    }

    public synchronized List<Workflow> all() {
        return List.copyOf(this.workflows.values());
    }

    /**
     * Adds a workflow, or replaces it at its position. Returns the workflow that was removed to keep the limit.
     *
     * @throws DuplicateHandleException if another workflow has the same handle
     */
    public synchronized Optional<Workflow> put(Workflow workflow) {
        workflow.spec().handle().ifPresent(handle -> requireUnused(handle, workflow));
        Workflow before = this.workflows.put(workflow.id(), workflow);
        this.created += (workflow.declared() ? 0 : 1) - ((before == null || before.declared()) ? 0 : 1);
        if (this.created <= this.maxCreated) {
            return Optional.empty();
        }
        Optional<Workflow> oldest = this.workflows.values().stream()
                .filter(other -> !other.declared())
                .findFirst();
        oldest.ifPresent(other -> remove(other.id()));
        return oldest;
    }

    private void requireUnused(String handle, Workflow workflow) {
        for (Workflow other : this.workflows.values()) {
            if (!other.id().equals(workflow.id())
                    && other.spec().handle().filter(handle::equals).isPresent()) {
                throw new DuplicateHandleException(workflow, other, handle);
            }
        }
    }

    public synchronized void remove(String id) {
        Workflow removed = this.workflows.remove(id);
        if (removed != null && !removed.declared()) {
            this.created--;
        }
    }

    public synchronized void clear() {
        this.workflows.clear();
        this.created = 0;
    }
}
