package io.github.workflowautomation.console.limit;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.thymeleaf.spring6.context.webflux.ReactiveDataDriverContextVariable;
import reactor.core.publisher.Mono;

/** The page of the rate limits, of who waits, and of the last hour. */
@Controller
@RequestMapping("/limits")
class LimitController {

    private final LimitTicker ticker;

    LimitController(LimitTicker ticker) {
        this.ticker = ticker;
    }

    @GetMapping
    Mono<Rendering> page() {
        return this.ticker
                .now()
                .map(limits -> Rendering.view("limits")
                        .modelAttribute("limits", limits)
                        .build());
    }

    /** Renders the part of the page that changes, again at each change. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    String events(Model model) {
        model.addAttribute("events", new ReactiveDataDriverContextVariable(this.ticker.follow(), 1));
        return "limits-events";
    }
}
