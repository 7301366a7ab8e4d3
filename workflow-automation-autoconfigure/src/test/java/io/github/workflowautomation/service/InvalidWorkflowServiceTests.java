package io.github.workflowautomation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.Compilation;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.TestClients;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Interfaces with mistakes: each is found when the proxy is created, and named with its method and what to write instead. */
class InvalidWorkflowServiceTests {

    private final WorkflowAutomationClient client = TestClients.builder().build();

    @AfterEach
    void close() {
        this.client.close();
    }

    private List<String> problems(Class<?> service) {
        WorkflowServiceProxyFactory factory =
                WorkflowServiceProxyFactory.builder(this.client).build();
        List<String> problems = new ArrayList<>();
        assertThatExceptionOfType(InvalidWorkflowServiceException.class)
                .isThrownBy(() -> factory.createClient(service))
                .withMessageContaining(service.getName())
                .satisfies(ex -> problems.addAll(ex.getProblems()));
        return problems;
    }

    interface Mistakes {

        Mono<Void> noAnnotation();

        @ExecuteWorkflow("")
        Mono<Void> noWorkflow();

        @ExecuteWorkflow("exmaple")
        Mono<Void> unknownAlias();

        @ExecuteWorkflow("example")
        Mono<Void> twoPayloads(Map<String, Object> first, Map<String, Object> second);

        @ExecuteWorkflow("example")
        Mono<Void> payloadAndInput(Map<String, Object> payload, String service);

        @ExecuteWorkflow("example")
        Mono<Void> inputTwice(String service, @WorkflowInput("service") String name);

        @ExecuteWorkflow("example")
        Mono<Void> stream(InputStream content);

        @ExecuteWorkflow("example")
        Mono<Void> deferred(Mono<String> service);

        @ExecuteWorkflow("example")
        Mono<Void> function(Function<String, String> service);

        @ExecuteWorkflow("example")
        Mono<Void> twoTimeouts(Duration first, Duration second);

        @ExecuteWorkflow(value = "example", await = false)
        Mono<Void> timeoutWithoutAwait(Duration timeout);

        @ExecuteWorkflow("example")
        Mono<Mono<Map<String, Object>>> nested();

        @ExecuteWorkflow("example")
        Future<Map<String, Object>> future();

        @ExecuteWorkflow("example")
        Flux<Map<String, Object>> flux();

        @ExecuteWorkflow("example")
        @SuppressWarnings("rawtypes")
        Mono raw();

        @ExecuteWorkflow("example")
        <T> Mono<T> variable();

        @ExecuteWorkflow("example")
        Mono<List<String>> list();

        @ExecuteWorkflow("example")
        CompletableFuture<String> text();

        @ExecuteWorkflow(value = "example", await = false)
        Mono<Map<String, Object>> outputsWithoutAwait();

        @ExecuteWorkflow(value = "example", await = false)
        Flux<WorkflowInstance> changesWithoutAwait();

        @ExecuteWorkflow("example")
        @WorkflowOutput("pod")
        Mono<WorkflowInstance> outputOfRun();

        @ExecuteWorkflow("example")
        @WorkflowOutput("pod")
        void outputOfNothing();

        @ExecuteWorkflow("example")
        @WorkflowOutput(" ")
        String outputWithoutName();

        @ExecuteWorkflow("example")
        default void body() {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "noAnnotation()              | has no annotation | Annotate it with @ExecuteWorkflow",
                "noWorkflow()                | has no workflow | Write the alias",
                "unknownAlias()              | 'exmaple', which is neither a UUID nor one of the aliases [example] |"
                        + " set 'datadog.workflow-automation.workflows.exmaple.id'",
                "twoPayloads(Map, Map)       | 'first', 'second', but a run has one payload | with @WorkflowInput",
                "payloadAndInput(Map, String)| 'payload' and the inputs 'service' | Add the inputs to the payload",
                "inputTwice(String, String)  | gives the input 'service' twice | @WorkflowInput(\"<name>\")",
                "stream(InputStream)         | 'content' of type java.io.InputStream | Pass the value itself",
                "deferred(Mono)              | 'service' of type reactor.core.publisher.Mono | Pass the value itself",
                "function(Function)          | 'service' of type java.util.function.Function | Pass the value itself",
                "twoTimeouts(Duration, Duration) | 'first', 'second' of type Duration | Remove one",
                "timeoutWithoutAwait(Duration)   | 'timeout', but await = false | Remove the parameter",
                "nested()                    | the result is nested | Return Mono<T>",
                "future()                    | only provides a result later | CompletableFuture<T>",
                "flux()                      | a run has one result | Flux<WorkflowInstance>",
                "raw()                       | its result is not known | Return Mono<Void>",
                "variable()                  | its type is not known | Replace the type variable",
                "list()                      | a JSON object | Select one output with @WorkflowOutput",
                "text()                      | a JSON object | Select one output with @WorkflowOutput",
                "outputsWithoutAwait()       | before there are outputs | remove await = false",
                "changesWithoutAwait()       | has await = false | remove await = false",
                "outputOfRun()               | this is no output | Remove @WorkflowOutput",
                "outputOfNothing()           | this is no output | Remove @WorkflowOutput",
                "outputWithoutName()         | @WorkflowOutput is empty | Write the name",
                "body()                      | both a default body and @ExecuteWorkflow | Remove the body"
            })
    void mistakeIsReportedWithItsMethodAndAdvice(String method, String problem, String advice) {
        assertThat(problems(Mistakes.class))
                .filteredOn(found -> found.startsWith(method))
                .singleElement()
                .asString()
                .contains(problem, advice)
                .endsWith(".");
    }

    @Test
    void allMistakesAreReportedAtOnceAndNoOther() {
        assertThat(problems(Mistakes.class)).hasSize((int) Arrays.stream(Mistakes.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .count());
    }

    @Test
    void classIsReported() {
        assertThat(problems(NoInterface.class)).singleElement().asString().contains("not an interface");
    }

    static class NoInterface {}

    /** The compiler of this project keeps the names of parameters. */
    @Test
    void parameterWithoutANameIsReported(@TempDir Path directory) throws Exception {
        String source = """
                public interface Unnamed {
                    @io.github.workflowautomation.service.ExecuteWorkflow("example")
                    void restart(String service);
                }
                """;
        assertThat(Compilation.errors(directory, "Unnamed", source)).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            assertThat(problems(loader.loadClass("Unnamed")))
                    .singleElement()
                    .asString()
                    .contains("restart(String)", "a parameter 1", "-parameters", "@WorkflowInput");
        }
    }

    @Test
    void aliasesOfAMockAreNotChecked() {
        WorkflowAutomationClient mock = mock();
        assertThat(WorkflowServiceProxyFactory.builder(mock).build().createClient(OfUnknownAlias.class))
                .isNotNull();
    }

    interface OfUnknownAlias {

        @ExecuteWorkflow("exmaple")
        Mono<Void> run();
    }
}
