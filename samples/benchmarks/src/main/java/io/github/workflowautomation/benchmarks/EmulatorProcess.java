package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs an emulator in a separate process. The input of its workflows sets the duration of a run. */
final class EmulatorProcess {

    private EmulatorProcess() {}

    /**
     * The configuration of the emulator.
     *
     * @param workflows the number of workflows
     * @param limit the limit in requests per 5 s, 0 for no limit
     */
    record Settings(int workflows, int limit) {}

    public static void main(String[] args) {
        Settings settings = Messages.read(args[0], Settings.class);
        try (WorkflowEmulator emulator = WorkflowEmulator.start(new EmulatorProperties())) {
            IntStream.range(0, settings.workflows).forEach(number -> emulator.declare(nap(number)));
            if (settings.limit > 0) {
                emulator.limitRequests(settings.limit, Duration.ofSeconds(5));
            }
            Messages.sendToParent(emulator.baseUrl().toString());
            while (Messages.nextFromParent() != null) {
                // Runs until the parent process ends
            }
        }
    }

    static String workflowId(int number) {
        return "00000000-0000-4000-9000-%012d".formatted(number);
    }

    private static EmulatedWorkflow nap(int number) {
        return EmulatedWorkflow.withId(workflowId(number))
                .name("Nap " + number)
                .input("seconds", "NUMBER")
                .step("Nap", "com.datadoghq.core.sleep", Map.of("durationSeconds", "{{ Trigger.seconds }}"))
                .output("slept", "{{ Trigger.seconds }}")
                .build();
    }
}
