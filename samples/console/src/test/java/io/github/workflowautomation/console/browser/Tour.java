package io.github.workflowautomation.console.browser;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** All pages of a console in which a lot has happened. */
final class Tour {

    private Tour() {}

    /** The paths of the pages by their names. */
    static Map<String, String> prepare(Browser browser, Console console) {
        console.restart();
        WorkflowEmulator emulator = console.emulator();
        emulator.freeze();
        emulator.limitRequests(300, Duration.ofSeconds(10));
        Map<String, String> pages = new LinkedHashMap<>();

        String ended = console.start("deploy", Map.of("service", "shop", "environment", "production"));
        String failed = console.start("roll-back", Map.of());
        emulator.advance(Duration.ofSeconds(10));
        browser.open(ended).see("Roll_out Succeeded");
        browser.open(failed).see("The run failed at Roll_back");

        console.start("nap", Map.of());
        pages.put("batch", startBatch(browser, emulator));
        pages.put("unknown-outcome", loseAnOutcome(browser, emulator));
        String running =
                console.start("deploy", Map.of("service", "a-service-with-a-name-that-is-longer-than-a-phone-is-wide"));
        emulator.advance(Duration.ofSeconds(4));
        browser.open(running).see("Test In progress");

        pages.put("overview", "/");
        pages.put("form", "/workflows/deploy");
        pages.put("run", running);
        pages.put("run-ended", ended);
        pages.put("run-failed", failed);
        pages.put("runs", "/workflows/deploy/runs");
        pages.put("batch-new", "/workflows/deploy/batches/new");
        pages.put("batches", "/batches");
        pages.put("unknown-outcomes", "/unknown");
        pages.put("limits", "/limits");
        pages.put("no-such-page", "/no-such-page");
        return pages;
    }

    private static String startBatch(Browser browser, WorkflowEmulator emulator) {
        emulator.onStep(
                "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b",
                "Test",
                StepOutcome.success().after(Duration.ofSeconds(4)),
                StepOutcome.failure("2 of 148 tests failed").after(Duration.ofSeconds(4)),
                StepOutcome.success().after(Duration.ofSeconds(4)));
        browser.open("/workflows/deploy/batches/new").type("Inputs", """
                        {"service": "shop"}
                        {"service": "cart"}
                        {"service": "mail"}
                        {"service": "search"}
                        {"service": "login"}
                        """);
        browser.field("Runs at the same time").clear();
        browser.field("Runs at the same time").sendKeys("3");
        browser.button("Start all").click();
        browser.see("Running\n3");
        emulator.advance(Duration.ofSeconds(10));
        browser.see("3 of 5 runs have ended").see("2 of 148 tests failed").see("Running\n2");
        return browser.path();
    }

    private static String loseAnOutcome(Browser browser, WorkflowEmulator emulator) {
        emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        browser.open("/workflows/nap").button("Start a run").click();
        browser.see("Did a run of nap start?").button("Search for the run").click();
        browser.see("Searched at");
        return browser.path();
    }
}
