package io.github.workflowautomation.console.page;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Shows a page with advice if another page failed, also if there is none at the address. */
@ControllerAdvice
class FailurePages {

    private static final Logger log = LoggerFactory.getLogger(FailurePages.class);

    /** For the navigation, which marks the current page. */
    @ModelAttribute("path")
    String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value();
    }

    @ExceptionHandler
    Rendering page(Throwable thrown, ServerWebExchange exchange) {
        Failure failure = Failure.of(thrown);
        if (failure.status().value() == 500) {
            log.error("A page of the console failed: {}", path(exchange), thrown);
        }
        Rendering.Builder<?> page = Rendering.view("error")
                .status(failure.status())
                .modelAttribute("failure", failure)
                .modelAttribute("path", path(exchange));
        if (failure.retryAfter() != null) {
            page.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(failure.retryAfter().toSeconds() + 1));
        }
        return page.build();
    }
}
