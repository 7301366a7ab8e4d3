package io.github.workflowautomation.observability;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowFailedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts runs and waits for them. */
@RestController
class RunsController {

    private final WorkflowAutomationClient client;

    RunsController(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** How many runs came to which end; all of them are started at once. */
    @PostMapping("/runs/{workflow}")
    Mono<Map<String, Long>> run(@PathVariable String workflow, @RequestParam(defaultValue = "1") int count) {
        return Flux.range(1, count)
                .flatMap(number -> endOfRun(workflow, Map.of("input", "run " + number)), count)
                .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting()));
    }

    private Mono<String> endOfRun(String workflow, Map<String, String> inputs) {
        return this.client
                .executeAndAwait(workflow, inputs)
                .map(run -> run.status().value())
                .onErrorResume(
                        WorkflowFailedException.class,
                        ex -> Mono.just(ex.getInstance().status().value()))
                .onErrorResume(
                        WorkflowAutomationException.class,
                        ex -> Mono.just(ex.getClass().getSimpleName()));
    }

    @ExceptionHandler
    ProblemDetail unknownAlias(IllegalArgumentException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
    }
}
