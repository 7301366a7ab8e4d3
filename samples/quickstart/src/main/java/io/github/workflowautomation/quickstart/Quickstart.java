package io.github.workflowautomation.quickstart;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.quickstart.Workflows.Inputs;
import java.util.stream.Collectors;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Starts a run and follows it, cancels a run, handles a run that fails, and lists runs. A command-line application may
 * block; a web application returns the {@code Mono} instead.
 */
@Component
class Quickstart implements CommandLineRunner, ExitCodeGenerator {

    private final Workflows workflows;

    private final WorkflowAutomationClient client;

    private int exitCode = 1;

    Quickstart(Workflows workflows, WorkflowAutomationClient client) {
        this.workflows = workflows;
        this.client = client;
    }

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
        System.out.println("\n1. Follow a run of 'example' until it is finished, and get the outputs of another");
        this.workflows.follow("hello").doOnNext(Quickstart::print).blockLast();
        System.out.println(this.workflows.repeat(new Inputs("hello")));
    }

    private void cancelRun() {
        System.out.println("\n2. Start a run of 'example' and cancel it");
        WorkflowInstance run = this.client
                .execute("example", new Inputs("never mind"))
                .delayUntil(started -> this.client.cancelInstance("example", started.id()))
                .flatMapMany(started -> this.client.watchInstance("example", started.id()))
                .doOnNext(Quickstart::print)
                .blockLast();
        Assert.state(run != null && run.status().equals(WorkflowInstanceStatus.CANCELED), "The run was not canceled.");
    }

    private static void print(WorkflowInstance run) {
        System.out.println(run.id() + "  " + run.status() + "  " + steps(run));
    }

    private static String steps(WorkflowInstance run) {
        return run.steps().stream()
                .map(step -> step.name() + " " + step.state())
                .collect(Collectors.joining(", "));
    }

    private void handleFailedRun() {
        System.out.println("\n3. Start a run of 'failing' and wait until it is finished");
        try {
            throw new IllegalStateException("The run did not fail: " + this.workflows.fail());
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
