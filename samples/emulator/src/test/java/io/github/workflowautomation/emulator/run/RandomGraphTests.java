package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.spec.SpecChecks;
import io.github.workflowautomation.emulator.workflow.InputChecks;
import io.github.workflowautomation.emulator.workflow.Workflow;
import io.github.workflowautomation.emulator.workflow.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.json.JsonMapper;

/** Runs of random graphs: they end or wait for a named decision, and their steps start in an order that the edges allow. */
class RandomGraphTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String ID = "12345678-1234-4234-8234-1234567890ab";

    @Property(tries = 500)
    void runEndsAndKeepsOrder(@ForAll long seed) {
        RandomGraph graph = new RandomGraph(seed);
        RunState state = run(graph, seed);
        assertThat(state.status()).isIn(RunStatus.SUCCEEDED, RunStatus.STEP_ERROR);
        Map<String, Integer> started = new HashMap<>();
        for (RunState.StepState step : state.steps()) {
            RandomGraph.Node node = graph.node(step.name());
            int before = started.merge(step.name(), 1, Integer::sum) - 1;
            int arrivals = node.predecessors().stream()
                    .distinct()
                    .mapToInt(name -> started.getOrDefault(name, 0))
                    .sum();
            assertThat(before).as(step.name()).isLessThan(node.startsIterations());
            assertThat(node.first() || arrivals > before).as(step.name()).isTrue();
            if (node.startsIterations() == 1 && !node.any()) {
                assertThat(laterPredecessors(state, step, node)).as(step.name()).isEmpty();
            }
        }
    }

    private static List<String> laterPredecessors(RunState state, RunState.StepState step, RandomGraph.Node node) {
        List<String> names =
                state.steps().stream().map(RunState.StepState::name).toList();
        return node.predecessors().stream()
                .filter(name -> names.lastIndexOf(name) > names.indexOf(step.name()))
                .toList();
    }

    @Property(tries = 200)
    void equalSeedsGiveEqualRuns(@ForAll long seed) {
        assertThat(run(new RandomGraph(seed), seed)).isEqualTo(run(new RandomGraph(seed), seed));
    }

    /** Whenever nothing happens for a day, a decision is open. */
    private static RunState run(RandomGraph graph, long seed) {
        Random choices = new Random(seed);
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-05-04T10:20:30Z"));
        RunEngine engine = new RunEngine(clock::get, new RunStore(10), id -> Optional.empty(), new OutcomeScript());
        Run run = engine.start(workflow(graph.spec()), MAPPER.createObjectNode(), Scope.noSource(), now -> now);
        for (int i = 0; run.status() == RunStatus.IN_PROGRESS; i++) {
            assertThat(i).isLessThan(10_000);
            clock.updateAndGet(now -> now.plus(Duration.ofDays(1)));
            engine.now();
            List<OpenDecision> open = run.state().decisions();
            if (run.status() == RunStatus.IN_PROGRESS) {
                assertThat(open).isNotEmpty();
                OpenDecision first = open.get(choices.nextInt(open.size()));
                engine.decide(run.id(), first.stepName(), first.choices().get(choices.nextInt(2)));
            }
        }
        return run.state();
    }

    private static Workflow workflow(String spec) {
        SpecChecks checks = new SpecChecks(false, false, List.of("com.datadoghq."));
        return new WorkflowDefinition(ID, "Random", true, List.of(), InputChecks.NONE, MAPPER.readTree(spec))
                .toWorkflow(Spec.read(MAPPER.readTree(spec), checks), Instant.EPOCH, Instant.EPOCH);
    }
}
