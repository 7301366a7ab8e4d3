package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs an emulator in a separate process, and reports on each message. An input of its workflows sets the duration of a run. */
final class EmulatorProcess {

    private EmulatorProcess() {}

    /**
     * The configuration of the emulator.
     *
     * @param workflows the number of workflows
     * @param limit the limit in requests per 5 s, 0 for no limit
     * @param limited the operations with this limit, empty for all
     */
    record Settings(int workflows, int limit, Set<Operation> limited) {}

    /**
     * What the emulator has counted.
     *
     * @param started the runs that were started
     * @param rejected the executes that were rejected because of the limit
     * @param gets the requests for a single run
     * @param lists the list requests
     */
    record Report(long started, long rejected, long gets, long lists) {}

    public static void main(String[] args) {
        Settings settings = Messages.read(args[0], Settings.class);
        try (WorkflowEmulator emulator = WorkflowEmulator.start(properties(settings))) {
            IntStream.range(0, settings.workflows).forEach(number -> emulator.declare(nap(number)));
            Messages.sendToParent(emulator.baseUrl().toString());
            // Runs until the parent process ends
            while (Messages.nextFromParent() != null) {
                Messages.sendToParent(report(emulator, settings));
            }
        }
    }

    private static EmulatorProperties properties(Settings settings) {
        EmulatorProperties properties = new EmulatorProperties();
        if (settings.limit > 0) {
            properties.setRateLimit(new RateLimitProperties(
                    settings.limit,
                    Duration.ofSeconds(5),
                    RateLimitProperties.none().name(),
                    settings.limited));
        }
        return properties;
    }

    private static Report report(WorkflowEmulator emulator, Settings settings) {
        return new Report(
                IntStream.range(0, settings.workflows)
                        .mapToLong(number -> emulator.runsStarted(workflowId(number)))
                        .sum(),
                emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE, 429),
                emulator.requests(Operation.GET_WORKFLOW_INSTANCE),
                emulator.requests(Operation.LIST_WORKFLOW_INSTANCES));
    }

    static String workflowId(int number) {
        return "00000000-0000-4000-9000-%012d".formatted(number);
    }

    private static EmulatedWorkflow nap(int number) {
        return EmulatedWorkflow.withId(workflowId(number))
                .name("Nap " + number)
                .input("seconds", "NUMBER")
                .input("key", "STRING", "")
                .step("Nap", "com.datadoghq.core.sleep", Map.of("durationSeconds", "{{ Trigger.seconds }}"))
                .output("slept", "{{ Trigger.seconds }}")
                .build();
    }
}
