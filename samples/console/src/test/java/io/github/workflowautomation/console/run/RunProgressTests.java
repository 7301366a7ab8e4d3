package io.github.workflowautomation.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
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
        WorkflowDefinition workflow = mock();
        given(workflow.spec()).willReturn(spec);
        return StepPlan.of(workflow).names();
    }

    private static List<Map<String, String>> edges(String... names) {
        return List.of(names).stream()
                .map(name -> Map.of("branchName", "main", "nextStepName", name))
                .toList();
    }

    private static WorkflowInstance running(WorkflowInstanceStep... steps) {
        WorkflowInstance instance = mock();
        given(instance.status()).willReturn(WorkflowInstanceStatus.IN_PROGRESS);
        given(instance.steps()).willReturn(List.of(steps));
        return instance;
    }

    private static WorkflowInstance ended(WorkflowInstanceStatus status, WorkflowInstanceStep... steps) {
        WorkflowInstance instance = running(steps);
        given(instance.status()).willReturn(status);
        given(instance.isFinal()).willReturn(true);
        return instance;
    }

    private static WorkflowInstanceStep step(String name, String state) {
        return new WorkflowInstanceStep(name, state);
    }
}
