package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowSendGuard;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds lines against the input schema of their workflow, as the client does it before a start, but starts nothing. */
@Component
class LineCheck {

    /** Nobody corrects more at once. */
    private static final int MAX_ERRORS = 50;

    private final WorkflowAutomationClient client;

    LineCheck(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** The lines that the schema does not accept. Signals the error of a start that fails before anything is sent. */
    Mono<List<LineError>> check(String workflow, List<Line> lines) {
        return Flux.fromIterable(lines)
                .concatMap(line -> check(workflow, line))
                .take(MAX_ERRORS)
                .collectList();
    }

    private Mono<LineError> check(String workflow, Line line) {
        return this.client
                .execute(workflow, line)
                .contextWrite(SendNothing.INSTANCE::addTo)
                .flatMap(run -> Mono.<LineError>error(new IllegalStateException("A check started run " + run.id())))
                .onErrorResume(CancellationException.class, ex -> Mono.empty())
                .onErrorResume(WorkflowInputException.class, ex -> Mono.just(error(line, ex)));
    }

    private static LineError error(Line line, WorkflowInputException rejection) {
        return new LineError(
                line.number(),
                rejection.getViolations().stream()
                        .map(WorkflowInputViolation::toString)
                        .collect(Collectors.joining("; ")));
    }

    /** Ends a start when its inputs are accepted and its request would be sent. */
    private enum SendNothing implements WorkflowSendGuard {
        INSTANCE;

        @Override
        public Mono<Void> beforeSend() {
            return Mono.error(new CancellationException("only checked"));
        }

        @Override
        public boolean maySend() {
            return false;
        }

        @Override
        public Mono<Void> afterRateLimit() {
            return Mono.empty();
        }
    }
}
