package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes calls that fail in every way, and collects everything that an application could print of their results. */
final class FailingCalls {

    private static final Map<String, String> INPUTS = Map.of("input", Marker.INPUT.value());

    private static final WorkflowDraft DRAFT = WorkflowDraft.named("Restart")
            .spec(Map.of("handle", "restart", "steps", List.of(INPUTS)))
            .webhookSecret(Marker.WEBHOOK_SECRET.value());

    private final WorkflowAutomationClient client;

    private final List<Object> results = new ArrayList<>();

    FailingCalls(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** Cannot be serialized: the exception contains the input. */
    record Unwritable(String text) {
        public int getInput() {
            return Integer.parseInt(this.text);
        }
    }

    record WrongOutputs(int output) {}

    void callEach(Set<FailureScenario> scenarios) {
        for (FailureScenario scenario : scenarios) {
            if (scenario == FailureScenario.LIMITED) { // Cancel requests only: the other endpoints must stay open
                make(this.client.cancelInstance(scenario.alias(), FailureScenario.INSTANCE));
                make(this.client.cancelInstance(scenario.alias(), FailureScenario.INSTANCE));
            } else {
                call(scenario);
            }
        }
    }

    void call(FailureScenario scenario) {
        make(this.client.execute(scenario.workflow(), INPUTS));
        make(this.client.getInstance(scenario.workflow(), FailureScenario.INSTANCE));
        make(this.client.listInstances(scenario.workflow()));
        make(WorkflowDefinitionsClient.of(this.client).get(scenario.workflow()));
        make(WorkflowDefinitionsClient.of(this.client).update(scenario.workflow(), DRAFT));
        if (scenario == FailureScenario.STRICT) {
            make(this.client.execute(scenario.alias(), INPUTS));
        }
        if (scenario.runs()) {
            AwaitOptions options = AwaitOptions.defaults()
                    .timeout(Duration.ofMillis(scenario == FailureScenario.RUNNING ? 100 : 5000));
            make(this.client.executeAndAwait(scenario.alias(), INPUTS, WrongOutputs.class, options));
        }
    }

    void passWrongArguments() {
        make(this.client.execute(FailureScenario.NONE.alias(), Marker.INPUT.value()));
        make(this.client.execute(FailureScenario.NONE.alias(), List.of(INPUTS)));
        make(this.client.execute(FailureScenario.NONE.alias(), new Unwritable(Marker.INPUT.value())));
        make(this.client.execute("unknown", INPUTS));
        make(WorkflowDefinitionsClient.of(this.client).create(DRAFT)); // The server does not respond with a workflow
        make(WorkflowDefinitionsClient.of(this.client).create(DRAFT.spec(Marker.INPUT.value())));
        make(WorkflowDefinitionsClient.of(this.client).create(DRAFT.spec(new Unwritable(Marker.INPUT.value()))));
        make(WorkflowDefinitionsClient.of(this.client).list(WorkflowQuery.all()));
        this.results.add(DRAFT);
    }

    /** Calls until the client has noticed that the last connection is closed. */
    void callClosedServer() {
        await().atMost(TestContexts.LIMIT).until(() -> {
            make(this.client.getInstance(FailureScenario.NONE.alias(), FailureScenario.INSTANCE));
            return String.valueOf(this.results.get(this.results.size() - 1)).contains("could not connect");
        });
        make(this.client.execute(FailureScenario.NONE.alias(), INPUTS));
    }

    private void make(Publisher<?> call) {
        this.results.add(Flux.from(call)
                .collectList()
                .<Object>map(values -> values)
                .onErrorResume(Mono::just)
                .blockOptional(TestContexts.LIMIT)
                .orElseThrow());
    }

    Set<Class<?>> kinds() {
        return this.results.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    List<String> printed() {
        return this.results.stream().map(FailingCalls::print).toList();
    }

    private static String print(Object result) {
        if (!(result instanceof Throwable failure)) {
            return result.toString();
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(failure);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return failure + "\n" + failure.getMessage() + "\n" + trace + bytes.toString(ISO_8859_1);
    }
}
