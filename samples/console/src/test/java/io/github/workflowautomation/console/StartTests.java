package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class StartTests {

    private static final String DEPLOY = "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b";

    private static final String STARTS = "/workflows/deploy/runs";

    private final WorkflowEmulator emulator;

    private final Http http;

    StartTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @BeforeEach
    void reset() {
        this.emulator.reset();
    }

    @Test
    void formThatIsSentTwiceStartsOneRun() {
        Map<String, String> form = form("service", "shop");
        List<CompletableFuture<Http.Response>> clicks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> this.http.post(STARTS, form)))
                .limit(3)
                .toList();
        List<String> pages =
                clicks.stream().map(click -> click.join().location()).toList();

        assertThat(pages).containsOnly(pages.get(0)).allMatch(page -> page.startsWith("/runs/deploy/"));
        assertThat(this.http.post(STARTS, form).location()).isEqualTo(pages.get(0));
        assertThat(this.emulator.runsStarted(DEPLOY)).isEqualTo(1);
    }

    @Test
    void otherInputsInAFormThatTheBrowserShowsAgainStartAnotherRun() {
        Map<String, String> form = form("service", "shop");
        String first = this.http.post(STARTS, form).location();
        form.put("input.service", "cart");

        assertThat(this.http.post(STARTS, form).location()).isNotEqualTo(first);
        assertThat(this.emulator.runsStarted(DEPLOY)).isEqualTo(2);
    }

    @Test
    void typedTextComesBackWithTheErrorOfEachField() {
        Http.Response page = this.http.post(STARTS, form("service", "", "replicas", "<two>", "labels", "{"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.find("name=\"input\\.([a-zA-Z]+)\"[^>]*aria-invalid"))
                .containsExactlyInAnyOrder("service", "replicas", "labels");
        assertThat(page.body())
                .contains("Nothing was sent", "value=\"&lt;two&gt;\"", ">{</textarea>")
                .doesNotContain("<two>");
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isZero();
    }

    @Test
    void inputsThatTheSchemaDoesNotAcceptAreNotSent() {
        Http.Response page = this.http.post(STARTS, form("service", "shop", "environment", "moon"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("must be one of staging, production", "moon (not allowed)", "value=\"shop\"");
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isZero();
    }

    @Test
    void startOfUnknownOutcomeIsDecidedByAHuman() {
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        Map<String, String> form = form("service", "shop");
        String page = this.http.post(STARTS, form).location();

        assertThat(page).startsWith("/unknown/");
        assertThat(this.http.post(STARTS, form).location()).isEqualTo(page);
        assertThat(this.emulator.runsStarted(DEPLOY)).isEqualTo(1);
    }

    @Test
    void failedStartCanBeRepeatedWithTheSameForm() {
        this.emulator.faults().next(Fault.status(403).on(Operation.CREATE_WORKFLOW_INSTANCE));
        Map<String, String> form = form("service", "shop");
        Http.Response page = this.http.post(STARTS, form);

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).contains("Datadog denied access", "scope workflows_run", "value=\"shop\"");
        assertThat(this.http.post(STARTS, form).location()).startsWith("/runs/deploy/");
    }

    @Test
    void workflowThatCannotBeStartedSaysSo() {
        assertThat(this.http.get("/workflows/draft").body()).contains("It cannot be started: it is not published.");
        assertThat(this.http.post("/workflows/draft/runs", form("_json", "{}")).body())
                .contains("The workflow is not published");
    }

    @Test
    void formHasTheInputsOfAnEarlierRun() {
        String run = this.http
                .post(STARTS, form("service", "shop", "labels", "{\"team\": \"a\"}"))
                .location();
        Http.Response page = this.http.get("/workflows/deploy?from=" + run.substring("/runs/deploy/".length()));

        assertThat(page.body()).contains("value=\"shop\"", "{&quot;team&quot;:&quot;a&quot;}</textarea>");
        assertThat(page.find("value=\"staging\" (selected)")).hasSize(1);
    }

    @Test
    void manyPagesReadADefinitionOnce() {
        long before = this.emulator.requests(Operation.GET_WORKFLOW);
        Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> this.http.get("/workflows/deploy").status()))
                .limit(20)
                .toList()
                .forEach(page -> assertThat(page.join()).isEqualTo(200));

        assertThat(this.emulator.requests(Operation.GET_WORKFLOW) - before).isLessThanOrEqualTo(1);
    }

    private static Map<String, String> form(String... inputs) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_form", UUID.randomUUID().toString());
        for (int i = 0; i < inputs.length; i += 2) {
            form.put(inputs[i].startsWith("_") ? inputs[i] : "input." + inputs[i], inputs[i + 1]);
        }
        return form;
    }
}
