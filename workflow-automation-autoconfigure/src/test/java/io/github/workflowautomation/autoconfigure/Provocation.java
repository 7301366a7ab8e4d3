package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
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

/** Makes calls that go wrong in every way, and keeps what an application could print of their ends. */
final class Provocation {

    private static final Map<String, String> INPUTS = Map.of("input", Marker.INPUT.value());

    private final WorkflowAutomationClient client;

    private final List<Object> ends = new ArrayList<>();

    Provocation(WorkflowAutomationClient client) {
        this.client = client;
    }

    /** Fails with an exception that quotes the input. */
    record Unwritable(String text) {
        public int getInput() {
            return Integer.parseInt(this.text);
        }
    }

    record WrongOutputs(int output) {}

    void callEach(Set<Trouble> troubles) {
        for (Trouble trouble : troubles) {
            if (trouble == Trouble.LIMITED) { // For this kind of request, so that all others go on
                make(this.client.cancelInstance(trouble.alias(), Trouble.INSTANCE));
                make(this.client.cancelInstance(trouble.alias(), Trouble.INSTANCE));
            } else {
                call(trouble);
            }
        }
    }

    void call(Trouble trouble) {
        make(this.client.execute(trouble.workflow(), INPUTS));
        make(this.client.getInstance(trouble.workflow(), Trouble.INSTANCE));
        make(this.client.listInstances(trouble.workflow()));
        if (trouble.runs()) {
            AwaitOptions options =
                    AwaitOptions.defaults().timeout(Duration.ofMillis(trouble == Trouble.RUNNING ? 100 : 5000));
            make(this.client.executeAndAwait(trouble.alias(), INPUTS, WrongOutputs.class, options));
        }
    }

    void passWrongArguments() {
        make(this.client.execute(Trouble.NONE.alias(), Marker.INPUT.value()));
        make(this.client.execute(Trouble.NONE.alias(), List.of(INPUTS)));
        make(this.client.execute(Trouble.NONE.alias(), new Unwritable(Marker.INPUT.value())));
        make(this.client.execute("unknown", INPUTS));
    }

    /** Until the last connection is noticed to be gone. */
    void callWhatIsGone() {
        await().atMost(TestContexts.LIMIT).until(() -> {
            make(this.client.getInstance(Trouble.NONE.alias(), Trouble.INSTANCE));
            return String.valueOf(this.ends.get(this.ends.size() - 1)).contains("could not connect");
        });
        make(this.client.execute(Trouble.NONE.alias(), INPUTS));
    }

    private void make(Publisher<?> call) {
        this.ends.add(Flux.from(call)
                .collectList()
                .<Object>map(values -> values)
                .onErrorResume(Mono::just)
                .blockOptional(TestContexts.LIMIT)
                .orElseThrow());
    }

    Set<Class<?>> kinds() {
        return this.ends.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    List<String> told() {
        return this.ends.stream().map(Provocation::print).toList();
    }

    private static String print(Object end) {
        if (!(end instanceof Throwable failure)) {
            return end.toString();
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
