package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** An emulator in a process of its own, with workflows that take as long as their input says. */
final class EmulatorProcess {

    private EmulatorProcess() {}

    /**
     * What the emulator is to be.
     *
     * @param workflows how many workflows there are
     * @param limit requests in 5 s, 0 for no limit
     */
    record Order(int workflows, int limit) {}

    public static void main(String[] args) {
        Order order = Lines.read(args[0], Order.class);
        try (WorkflowEmulator emulator = WorkflowEmulator.start(new EmulatorProperties())) {
            IntStream.range(0, order.workflows).forEach(number -> emulator.declare(nap(number)));
            if (order.limit > 0) {
                emulator.limitRequests(order.limit, Duration.ofSeconds(5));
            }
            Lines.tell(emulator.baseUrl().toString());
            while (Lines.next() != null) {
                // Until the process that started this one is gone
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
