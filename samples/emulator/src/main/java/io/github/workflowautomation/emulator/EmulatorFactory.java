package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RunLimit;
import io.github.workflowautomation.emulator.properties.AnswerProperties;
import io.github.workflowautomation.emulator.properties.DeclaredOutcomes;
import io.github.workflowautomation.emulator.properties.DeclaredWorkflows;
import io.github.workflowautomation.emulator.properties.RunProperties;
import io.github.workflowautomation.emulator.run.OutcomeScript;
import io.github.workflowautomation.emulator.run.RunEngine;
import io.github.workflowautomation.emulator.run.RunStore;
import io.github.workflowautomation.emulator.server.AccessControl;
import io.github.workflowautomation.emulator.server.EmulatorClock;
import io.github.workflowautomation.emulator.server.EmulatorContent;
import io.github.workflowautomation.emulator.server.EmulatorRuntime;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceOptions;
import io.github.workflowautomation.emulator.service.ServiceState;
import io.github.workflowautomation.emulator.spec.SpecChecks;
import io.github.workflowautomation.emulator.workflow.WorkflowStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Checks the properties and creates the parts of an emulator from them. */
final class EmulatorFactory {

    private EmulatorFactory() {}

    static EmulatorRuntime create(EmulatorProperties properties, Clock systemClock, List<EmulatedWorkflow> workflows) {
        EmulatorClock clock = new EmulatorClock(systemClock);
        Faults faults = new Faults(properties.getFaults());
        RunLimit runLimit = new RunLimit(properties.getRunLimit());
        EmulatorContent content = content(properties, clock, runLimit);
        workflows.forEach(workflow -> content.declarePermanently(workflow.definition()));
        return new EmulatorRuntime(
                port(properties),
                new AccessControl(properties),
                clock,
                content,
                faults,
                new RateLimit(properties.getRateLimit()),
                runLimit);
    }

    private static EmulatorContent content(EmulatorProperties properties, EmulatorClock clock, RunLimit runLimit) {
        WorkflowStore workflows =
                new WorkflowStore(atLeastOne("datadog.emulator.max-workflows", properties.getMaxWorkflows()));
        RunStore runs = new RunStore(atLeastOne("datadog.emulator.max-runs", properties.getMaxRuns()));
        OutcomeScript script = new OutcomeScript();
        ServiceState state = new ServiceState(
                workflows,
                runs,
                script,
                new RunEngine(clock::now, runs, workflows::find, script),
                acceptedAt -> startOfRun(acceptedAt, runLimit));
        return new EmulatorContent(
                state,
                options(properties),
                new DeclaredWorkflows(properties.getWorkflows()),
                new DeclaredOutcomes(properties.getWorkflows(), properties.getActions()));
    }

    private static Instant startOfRun(Instant acceptedAt, RunLimit runLimit) {
        return runLimit.startAt(acceptedAt).orElseThrow(() -> ServiceException.limitReached(runLimit.rejection()));
    }

    private static ServiceOptions options(EmulatorProperties properties) {
        RunProperties runs = properties.getRuns();
        AnswerProperties answers = properties.getAnswers();
        return new ServiceOptions(
                new SpecChecks(
                        properties.isIgnoreUnsupported(),
                        !properties.getActionCheck().enabled(),
                        properties.getActionCheck().knownPrefixes()),
                runs.visibleAfter(),
                runs.cancelDelay(),
                runs.maxShownSize().toBytes(),
                answers.clampPages(),
                answers.refuseCancelOfFinished(),
                answers.unpublishedStatus(),
                answers.noApiTriggerCode(),
                answers.inputCode());
    }

    private static int port(EmulatorProperties properties) {
        int port = Objects.requireNonNullElse(properties.getPort(), 0);
        if (port < 0 || port > 65_535) {
            throw new InvalidConfigurationPropertyValueException(
                    "datadog.emulator.port", port, "A port must be between 0 and 65535; 0 selects a free port.");
        }
        return port;
    }

    private static int atLeastOne(String key, int value) {
        if (value < 1) {
            throw new InvalidConfigurationPropertyValueException(key, value, "It must be at least 1.");
        }
        return value;
    }
}
