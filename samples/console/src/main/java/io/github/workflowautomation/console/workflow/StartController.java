package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The page of a workflow, with the form that starts a run. */
@Controller
@RequestMapping("/workflows/{workflow}")
class StartController {

    private final WorkflowAutomationClient client;

    private final WorkflowDefinitionsClient definitions;

    StartController(WorkflowAutomationClient client, WorkflowDefinitionsClient definitions) {
        this.client = client;
        this.definitions = definitions;
    }

    @GetMapping
    Mono<Rendering> page(@PathVariable String workflow) {
        return this.definitions
                .get(workflow)
                .map(definition -> Rendering.view("workflow")
                        .modelAttribute("alias", workflow)
                        .modelAttribute("workflow", definition)
                        .build());
    }

    @PostMapping("/runs")
    Mono<Rendering> start(@PathVariable String workflow, ServerWebExchange exchange) {
        return exchange.getFormData()
                .map(form -> {
                    Map<String, Object> inputs = new LinkedHashMap<>(form.toSingleValueMap());
                    inputs.keySet().removeIf(name -> name.startsWith("_"));
                    return inputs;
                })
                .flatMap(inputs -> this.client.execute(workflow, inputs))
                .map(run -> Rendering.redirectTo("/runs/{workflow}/{id}")
                        .modelAttribute("id", run.id())
                        .build());
    }
}
