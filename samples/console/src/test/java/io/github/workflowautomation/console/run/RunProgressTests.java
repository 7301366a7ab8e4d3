package io.github.workflowautomation.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.console.Stub;
import io.github.workflowautomation.definition.WorkflowDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunProgressTests {

    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant SECOND = FIRST.plusSeconds(1);

    private static final RunProgress UNKNOWN = RunProgress.unknown(new RunKey("deploy", "id"));

    private static final StepPlan PLAN = new StepPlan(List.of("Build", "Test", "Roll_out"));

    @Test
    void stepsKeepTheTimesAtWhichTheyWereSeen() {
        RunProgress progress = UNKNOWN.next(running(step("Build", "IN_PROGRESS")), PLAN, FIRST)
                .next(running(step("Test", "IN_PROGRESS"), step("Build", "SUCCEEDED")), PLAN, SECOND);

        assertThat(progress.steps())
                .containsExactly(
                        new StepProgress(step("Build", "SUCCEEDED"), FIRST, SECOND),
                        new StepProgress(step("Test", "IN_PROGRESS"), SECOND, SECOND));
        assertThat(progress.pending()).containsExactly("Roll_out");
    }

    @Test
    void runThatHasEndedHasNoPendingSteps() {
        RunProgress progress = UNKNOWN.next(
                ended(WorkflowInstanceStatus.STEP_ERROR, step("Build", "SUCCEEDED"), step("Test", "FAILED")),
                PLAN,
                FIRST);

        assertThat(progress.pending()).isEmpty();
        assertThat(progress.isFailed()).isTrue();
        assertThat(progress.failedSteps()).isEqualTo("Test");
    }

    @Test
    void canceledRunHasNotFailed() {
        assertThat(UNKNOWN.next(ended(WorkflowInstanceStatus.CANCELED), PLAN, FIRST)
                        .isFailed())
                .isFalse();
    }

    @Test
    void planFollowsTheEdges() {
        List<Map<String, ?>> steps = List.of(
                Map.of("name", "Last"),
                Map.of("name", "Left", "outboundEdges", edges("Last")),
                Map.of("name", "First", "outboundEdges", edges("Right", "Left", "nowhere")),
                Map.of("name", "Right", "outboundEdges", edges("First", "Last")),
                Map.of("name", "Unreachable"),
                Map.of("no", "name"));

        assertThat(plan(Map.of("triggers", List.of(Map.of("startStepNames", List.of("First"))), "steps", steps)))
                .containsExactly("First", "Right", "Left", "Last", "Unreachable");
        assertThat(plan(Map.of("triggers", "odd", "steps", List.of(Map.of("name", "Only", "outboundEdges", 1)))))
                .containsExactly("Only");
        assertThat(plan(Map.of())).isEmpty();
    }

    private static List<String> plan(Map<String, @Nullable Object> spec) {
        return StepPlan.of(Stub.of(WorkflowDefinition.class, Map.of("spec", spec)))
                .names();
    }

    private static List<Map<String, String>> edges(String... names) {
        return List.of(names).stream()
                .map(name -> Map.of("branchName", "main", "nextStepName", name))
                .toList();
    }

    private static WorkflowInstance running(WorkflowInstanceStep... steps) {
        return ended(WorkflowInstanceStatus.IN_PROGRESS, steps);
    }

    private static WorkflowInstance ended(WorkflowInstanceStatus status, WorkflowInstanceStep... steps) {
        return Stub.of(WorkflowInstance.class, Map.of("status", status, "steps", List.of(steps)));
    }

    private static WorkflowInstanceStep step(String name, String state) {
        return new WorkflowInstanceStep(name, state);
    }
}
