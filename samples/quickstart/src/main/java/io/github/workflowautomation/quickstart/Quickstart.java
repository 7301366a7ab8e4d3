package io.github.workflowautomation.quickstart;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;

/**
 * Starts a run and follows it, cancels a run, handles a run that fails, and lists runs. A command-line application may
 * block; a web application returns the {@code Mono} instead.
 */
@Component
@RegisterReflectionForBinding({Quickstart.Inputs.class, Quickstart.Outputs.class})
class Quickstart implements CommandLineRunner, ExitCodeGenerator {

    private final WorkflowAutomationClient client;

    private int exitCode = 1;

    Quickstart(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** The inputs of the workflow 'example'. */
    record Inputs(String input) {}

    /** The outputs of the workflow 'example'. */
    record Outputs(String output) {}

    @Override
    public void run(String... args) {
        try {
            followRun();
            cancelRun();
            handleFailedRun();
            listRuns();
            System.out.println(
                    "\nDone. Next, change the workflows in src/main/resources/application.yml, or set DD_API_KEY,"
                            + " DD_APP_KEY and WORKFLOW_ID to run your own workflow on Datadog.");
            this.exitCode = 0;
        } catch (WorkflowAutomationException | IllegalStateException ex) {
            System.out.println("\nThe quickstart stopped: " + ex.getMessage());
        }
    }

    private void followRun() {
        System.out.println("\n1. Start a run of 'example' and follow it until it is finished");
        WorkflowInstance run = this.client
                .execute("example", new Inputs("hello"))
                .flatMapMany(this::watch)
                .blockLast();
        Assert.state(run != null && run.isSuccessful(), "The run did not succeed.");
        System.out.println(run.outputs(Outputs.class));
    }

    private void cancelRun() {
        System.out.println("\n2. Start a run of 'example' and cancel it");
        WorkflowInstance run = this.client
                .execute("example", new Inputs("never mind"))
                .delayUntil(started -> this.client.cancelInstance("example", started.id()))
                .flatMapMany(this::watch)
                .blockLast();
        Assert.state(run != null && run.status().equals(WorkflowInstanceStatus.CANCELED), "The run was not canceled.");
    }

    private Flux<WorkflowInstance> watch(WorkflowInstance started) {
        return this.client
                .watchInstance("example", started.id())
                .doOnNext(run -> System.out.println(run.id() + "  " + run.status() + "  " + steps(run)));
    }

    private static String steps(WorkflowInstance run) {
        return run.steps().stream()
                .map(step -> step.name() + " " + step.state())
                .collect(Collectors.joining(", "));
    }

    private void handleFailedRun() {
        System.out.println("\n3. Start a run of 'failing' and wait until it is finished");
        try {
            WorkflowInstance run =
                    this.client.executeAndAwait("failing", Map.of()).block();
            throw new IllegalStateException("The run did not fail: " + run);
        } catch (WorkflowFailedException ex) {
            System.out.println(ex);
            System.out.println("Failed steps: " + ex.getFailedSteps());
        } catch (WorkflowNotFoundException ex) {
            System.out.println(
                    "Skipped: the workflow does not exist. Set FAILING_WORKFLOW_ID to a workflow that fails.");
        }
    }

    private void listRuns() {
        System.out.println("\n4. List the 10 latest runs of 'example'");
        this.client
                .listInstances("example")
                .take(10)
                .doOnNext(run -> System.out.println(run.id() + "  " + run.status() + "  started " + run.startTime()))
                .blockLast();
    }

    @Override
    public int getExitCode() {
        return this.exitCode;
    }
}
