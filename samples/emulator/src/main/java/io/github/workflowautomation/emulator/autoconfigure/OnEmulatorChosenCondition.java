package io.github.workflowautomation.emulator.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the environment selects the emulator, see {@link EmulatorDecision}. */
final class OnEmulatorChosenCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        EmulatorDecision decision = EmulatorDecision.of(context.getEnvironment());
        return new ConditionOutcome(
                decision.usesEmulator(),
                ConditionMessage.forCondition("Emulator or Datadog")
                        .because(decision.reason() + " " + decision.settings().found()));
    }

    /** Ahead-of-time processing evaluates conditions at build time, but keys may be set at run time. */
    static void requireStillMet(Environment environment) {
        EmulatorDecision decision = EmulatorDecision.of(environment);
        if (!decision.usesEmulator()) {
            throw new IllegalStateException(
                    "'" + decision.settings().found().get(0) + "' is set, but it was not when this application was"
                            + " processed ahead of time. It does not start, because it would run workflows on the emulator. Process it"
                            + " with datadog.emulator.enabled=false, or without workflow-automation-emulator on the class path.");
        }
    }
}
