package io.github.workflowautomation.quickstart;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Starts a run and follows it, cancels a second one, lets a third one fail, and lists what there is. This is a command
 * line, so blocking is fine here; a web application would return the Monos instead.
 */
@Component
@RegisterReflectionForBinding({Tour.ExampleInputs.class, Tour.ExampleOutputs.class})
class Tour implements CommandLineRunner, ExitCodeGenerator {

    private static final String EXAMPLE = "example";

    private static final String FAILING = "failing";

    private final WorkflowAutomationClient client;

    private final URI address;

    private final boolean failingWorkflowThere;

    private final Screen screen = new Screen();

    private int exitCode = 1;

    Tour(
            WorkflowAutomationClient client,
            DatadogConnectionDetails connection,
            @Value("${FAILING_WORKFLOW_ID:}") String failingWorkflowId) {
        this.client = client;
        this.address = connection.getBaseUrl();
        boolean onThisMachine = "127.0.0.1".equals(this.address.getHost());
        this.failingWorkflowThere = onThisMachine || !failingWorkflowId.isEmpty();
    }

    @Override
    public void run(String... args) {
        try {
            this.screen.line("Workflows run at " + this.address);
            followARun();
            cancelARun();
            letARunFail();
            listTheRuns();
            this.screen.line("");
            this.screen.line("Done: all of it happened as told.");
            this.exitCode = 0;
        } catch (WorkflowAutomationException | UnexpectedException ex) {
            this.screen.line("");
            this.screen.line("That should not have happened. " + ex.getMessage());
        }
    }

    private void followARun() {
        this.screen.heading("1. Start the workflow '" + EXAMPLE + "' with a typed input and follow the run");
        WorkflowInstance ended = this.screen.following(this.client
                .execute(EXAMPLE, new ExampleInputs("hello"))
                .doOnNext(run -> this.screen.line("accepted as " + run.id()))
                .flatMapMany(run -> this.client.watchInstance(EXAMPLE, run.id())));
        expect(ended.isSuccessful(), "The run ended with " + ended.status() + ".");
        ExampleOutputs outputs = ended.outputs(ExampleOutputs.class);
        this.screen.line("typed outputs: " + outputs);
        expect("hello".equals(outputs.output()), "The output should repeat the input.");
    }

    private void cancelARun() {
        this.screen.heading("2. Start a second run and cancel it");
        WorkflowInstance ended = this.screen.following(this.client
                .execute(EXAMPLE, new ExampleInputs("never mind"))
                .doOnNext(run -> this.screen.line("accepted as " + run.id()))
                .flatMapMany(run -> this.client
                        .cancelInstance(EXAMPLE, run.id())
                        .doOnSuccess(nothing -> this.screen.line("asked for its cancellation"))
                        .thenMany(this.client.watchInstance(EXAMPLE, run.id()))));
        expect(ended.status().equals(WorkflowInstanceStatus.CANCELED), "The run ended with " + ended.status() + ".");
    }

    private void letARunFail() {
        this.screen.heading("3. Start a run that fails");
        if (!this.failingWorkflowThere) {
            this.screen.line("left out: set FAILING_WORKFLOW_ID to a workflow that fails to see it");
            return;
        }
        WorkflowFailedException failure = this.client
                .executeAndAwait(FAILING, Map.of())
                .<WorkflowFailedException>flatMap(run -> Mono.error(
                        new UnexpectedException("The run should fail, but ended with " + run.status() + ".")))
                .onErrorResume(WorkflowFailedException.class, Mono::just)
                .block();
        this.screen.line(Objects.requireNonNull(failure).toString());
        this.screen.line("failed steps: " + failure.getFailedSteps());
    }

    private void listTheRuns() {
        this.screen.heading("4. The latest runs of '" + EXAMPLE + "'");
        List<WorkflowInstance> runs = Objects.requireNonNull(
                this.client.listInstances(EXAMPLE).take(10).collectList().block());
        expect(runs.size() >= 2, "The two runs are not in the list.");
        this.screen.table(runs);
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnexpectedException(otherwise);
        }
    }

    @Override
    public int getExitCode() {
        return this.exitCode;
    }

    /** The inputs of the example workflow. */
    record ExampleInputs(String input) {}

    /** The outputs of the example workflow. */
    record ExampleOutputs(String output) {}

    /** Something did not go as the tour tells it. */
    private static final class UnexpectedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedException(String message) {
            super(message);
        }
    }
}
