package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.Conditions;
import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.Templates;
import io.github.workflowautomation.emulator.spec.ActionIds;
import io.github.workflowautomation.emulator.spec.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The iterations of a loop. */
final class Loop {

    /** The limit of Datadog. */
    static final int MAX_ITERATIONS = 2000;

    private final Step step;

    private final Scope scope;

    /** {@code null} if a condition ends the loop. */
    private final @Nullable JsonNode elements;

    private int next;

    private Loop(Step step, Scope scope, @Nullable JsonNode elements) {
        this.step = step;
        this.scope = scope;
        this.elements = elements;
    }

    static boolean isLoop(Step step) {
        return ActionIds.isLoop(step.actionId());
    }

    /**
     * A loop that starts.
     *
     * @throws ExpressionException if its list is not a list, or too long
     */
    static Loop start(Step step, Scope scope) {
        if (step.actionId().equals(ActionIds.WHILE_LOOP)) {
            return new Loop(step, scope, null);
        }
        JsonNode list = Templates.resolve(step.parameters().path("inputList"), scope)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new ExpressionException("inputList is not an array"));
        if (list.size() > MAX_ITERATIONS) {
            throw new ExpressionException("inputList has more than " + MAX_ITERATIONS + " elements");
        }
        return new Loop(step, scope, list);
    }

    /**
     * The scope of the next iteration, empty if the loop has ended.
     *
     * @throws ExpressionException if its condition cannot be evaluated, or still holds after the last possible iteration
     */
    Optional<Scope> next() {
        int index = this.next++;
        if (this.elements != null) {
            return (index < this.elements.size())
                    ? Optional.of(this.scope.inIteration(this.elements.get(index), index))
                    : Optional.empty();
        }
        Scope iteration = this.scope.inIteration(null, index);
        if (!Conditions.hold(this.step.parameters(), iteration)) {
            return Optional.empty();
        }
        if (index == MAX_ITERATIONS) {
            throw new ExpressionException("the loop has more than " + MAX_ITERATIONS + " iterations");
        }
        return Optional.of(iteration);
    }
}
