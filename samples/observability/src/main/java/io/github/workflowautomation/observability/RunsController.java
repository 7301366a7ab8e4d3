package io.github.workflowautomation.observability;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowResult;
import java.util.Map;
import java.util.Objects;
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

/** Starts runs on request and waits until they are finished. */
@RestController
class RunsController {

    private final WorkflowAutomationClient client;

    RunsController(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** Starts runs, waits until all are finished, and returns the number of runs for each outcome. */
    @PostMapping("/runs/{workflow}")
    Mono<Map<String, Long>> run(@PathVariable String workflow, @RequestParam(defaultValue = "1") int count) {
        Flux<?> payloads = Flux.range(1, count).map(number -> Map.of("input", "run " + number));
        return this.client
                .executeAndAwaitAll(workflow, payloads, AwaitOptions.defaults().concurrency(count))
                .collect(Collectors.groupingBy(RunsController::outcome, TreeMap::new, Collectors.counting()));
    }

    private static String outcome(WorkflowResult result) {
        return (result.instance() != null)
                ? result.instance().status().value()
                : Objects.requireNonNull(result.failure()).getClass().getSimpleName();
    }

    @ExceptionHandler
    ProblemDetail invalidArgument(IllegalArgumentException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
    }
}
