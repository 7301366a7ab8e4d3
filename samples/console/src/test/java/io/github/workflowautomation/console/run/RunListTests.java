package io.github.workflowautomation.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.console.Stub;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunListTests {

    private static final RunFilter NONE = new RunFilter(null, "", " ");

    private static final List<WorkflowInstance> RUNS = List.of(
            run("aaa1", WorkflowInstanceStatus.SUCCEEDED, "api", "Ada"),
            run("aaa2", WorkflowInstanceStatus.STEP_ERROR, "manual", "Bob"),
            run("bbb3", WorkflowInstanceStatus.SUCCEEDED, "api", null));

    @Test
    void filterCountsWhatItHides() {
        assertThat(list(NONE).hidden()).isZero();
        assertThat(list(NONE).filtered()).isFalse();
        assertThat(ids(new RunFilter("SUCCEEDED", null, null))).containsExactly("aaa1", "bbb3");
        assertThat(ids(new RunFilter(null, " AAA", null))).containsExactly("aaa1", "aaa2");
        assertThat(ids(new RunFilter(null, null, "ada"))).containsExactly("aaa1");
        assertThat(ids(new RunFilter("SUCCEEDED", "b", "api"))).containsExactly("bbb3");
        assertThat(list(new RunFilter("CANCELED", null, null)).hidden()).isEqualTo(3);
    }

    @Test
    void selectedStatusCanBeSelectedEvenIfNoRunHasIt() {
        assertThat(list(new RunFilter("CANCELED", null, null)).statuses())
                .containsExactly("CANCELED", "STEP_ERROR", "SUCCEEDED");
    }

    @Test
    void pagesFollowFromTheTotal() {
        assertThat(page(0, 51L).pages()).isEqualTo(3);
        assertThat(page(1, 51L).hasNext()).isTrue();
        assertThat(page(2, 51L).hasNext()).isFalse();
        assertThat(page(0, 0L).pages()).isEqualTo(1);
        assertThat(page(0, null).pages()).isNull();
        assertThat(page(0, null).hasNext()).isFalse();
        assertThat(new RunList("deploy", new WorkflowInstancePage(RUNS, 0, 3, null, null, null, null), NONE).hasNext())
                .isTrue();
    }

    private static List<String> ids(RunFilter filter) {
        return list(filter).shown().stream().map(WorkflowInstance::id).toList();
    }

    private static RunList list(RunFilter filter) {
        return new RunList("deploy", new WorkflowInstancePage(RUNS, 0, 25, 3L, null, null, null), filter);
    }

    private static RunList page(int number, @Nullable Long total) {
        return new RunList("deploy", new WorkflowInstancePage(RUNS, number, 25, total, null, null, null), NONE);
    }

    private static WorkflowInstance run(
            String id, WorkflowInstanceStatus status, String kind, @Nullable String userName) {
        WorkflowInstanceSource source = new WorkflowInstanceSource(kind, userName, null, null);
        return Stub.of(WorkflowInstance.class, Map.of("id", id, "status", status, "source", source));
    }
}
