package io.github.workflowautomation.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.SerializationUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Payloads that are held against the live schema before a run is started. */
class InputValidationTests {

    private static final String PARAMETERS = """
            {'name':'service','type':'STRING'},
            {'name':'replicas','type':'NUMBER','defaultValue':1},
            {'name':'zone','type':'STRING','defaultValue':'a','allowedValues':['a',{'label':'B','value':'b'}]}""";

    private static final AwaitOptions SOON = AwaitOptions.defaults().initialDelay(Duration.ofMillis(1));

    private final SchemaServer datadog = new SchemaServer().parameters(PARAMETERS);

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        this.clients.forEach(WorkflowAutomationClient::close);
        this.datadog.close();
    }

    private WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        WorkflowAutomationClient client = settings.apply(TestClients.builder().baseUrl(this.datadog.url()))
                .build();
        this.clients.add(client);
        return client;
    }

    private WorkflowAutomationClient client(InputValidation mode) {
        return client(builder -> builder.validateInputs(mode));
    }

    private static List<WorkflowInputViolation> violations(Mono<?> call) {
        WorkflowInputException failure =
                catchThrowableOfType(WorkflowInputException.class, () -> call.block(Duration.ofSeconds(20)));
        return Objects.requireNonNull(failure, "the call succeeded").getViolations();
    }

    @Test
    void everyViolationFailsTheCallAndNothingIsSent() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        Map<String, Object> payload = Map.of("replica", 2, "replicas", "three", "zone", "c");
        WorkflowInputException failure = catchThrowableOfType(
                WorkflowInputException.class,
                () -> client.execute("example", payload).block());
        assertThat(failure.getViolations())
                .containsExactly(
                        new WorkflowInputViolation("replica", Rule.UNKNOWN, "service, replicas, zone"),
                        new WorkflowInputViolation("service", Rule.MISSING, "STRING"),
                        new WorkflowInputViolation("replicas", Rule.WRONG_TYPE, "NUMBER"),
                        new WorkflowInputViolation("zone", Rule.NOT_ALLOWED, "a, b"));
        assertThat(failure)
                .hasMessage("execute of workflow 'example' (" + Wire.WORKFLOW
                        + ") was not sent, because the input schema of the workflow does not accept"
                        + " the payload: 'replica' is not an input of the workflow, which has the inputs service, replicas, zone;"
                        + " 'service' is missing and has no default, type STRING; 'replicas' must be of type NUMBER; 'zone' must"
                        + " be one of a, b. Correct the payload, or the schema in Datadog");
        assertThat(failure.isSafeToRepeat()).isTrue();
        assertThat(SerializationUtils.clone(failure).getViolations()).isEqualTo(failure.getViolations());
        assertThat(this.datadog.runs).hasValue(0);
    }

    @Test
    void validPayloadIsSent() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        Blocking.get(client.execute("example", Map.of("service", "cart", "replicas", 2.5, "zone", "b")));
        assertThat(this.datadog.runs).hasValue(1);
    }

    @Test
    void withoutValidationTheSchemaIsNotRead() {
        Blocking.get(client(InputValidation.OFF).execute("example", Map.of("wrong", 1)));
        assertThat(this.datadog.reads).hasValue(0);
        assertThat(this.datadog.runs).hasValue(1);
    }

    @Test
    void modeOfAnAliasTakesPrecedence() {
        WorkflowAutomationClient client = client(builder -> builder.validateInputs(InputValidation.FAIL)
                .workflow("free", Wire.WORKFLOW)
                .validateInputs("free", InputValidation.OFF));
        Blocking.get(client.execute("free", Map.of("wrong", 1)));
        assertThat(this.datadog.reads).hasValue(0);
        assertThat(violations(client.execute("example", Map.of("wrong", 1)))).hasSize(2);
        assertThat(violations(client.execute(Wire.WORKFLOW, Map.of("wrong", 1))))
                .hasSize(2);
    }

    @Test
    void modeOfAnUnknownAliasIsRefused() {
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> client(builder -> builder.validateInputs("other", InputValidation.FAIL))))
                .hasMessageContaining("[other]");
    }

    @Test
    void warningsNameEachKindOfViolationOnceAndTheRunStarts() {
        WorkflowAutomationClient client = client(InputValidation.WARN);
        try (LogLines lines = LogLines.capture()) {
            Map<String, Object> payload =
                    Map.of("Hush\nname", "Hush1", "other", 7, "replicas", "Hush2", "zone", "Hush3");
            Flux.range(0, 10)
                    .flatMap(number -> client.execute("example", payload))
                    .blockLast(Duration.ofSeconds(20));
            assertThat(lines.all().stream().filter(line -> line.startsWith("WARN")))
                    .hasSize(4)
                    .anyMatch(line -> line.contains("does not have: ")
                            && line.contains("'Hush?name'")
                            && line.contains("'other'"))
                    .anyMatch(line -> line.contains("are missing and have no default: 'service'."))
                    .anyMatch(line -> line.contains("have a wrong type: 'replicas'."))
                    .anyMatch(line -> line.contains("have a value that is not allowed: 'zone'."));
        }
        assertThat(this.datadog.runs).hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WARN", "FAIL"})
    void noValueAppearsInLogsAndExceptions(InputValidation mode) {
        WorkflowAutomationClient client = client(mode);
        try (LogLines lines = LogLines.capture()) {
            String outcome = outcome(client.execute(
                    "example",
                    Map.of("service", List.of("Hush1"), "replicas", "Hush2", "zone", "Hush3", "x", "Hush4")));
            assertThat(outcome).contains((mode == InputValidation.FAIL) ? "'zone' must be one of" : Wire.INSTANCE);
            assertThat(outcome).doesNotContain("Hush");
            assertThat(lines.all()).isNotEmpty().noneMatch(line -> line.contains("Hush"));
        }
    }

    private static String outcome(Mono<?> call) {
        try {
            return String.valueOf((Object) call.block(Duration.ofSeconds(20)));
        } catch (RuntimeException ex) {
            StringWriter trace = new StringWriter();
            ex.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    @Test
    void rejectedStartRefreshesTheSchema() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        Map<String, String> payload = Map.of("service", "cart");
        Blocking.get(client.execute("example", payload));
        this.datadog
                .parameters("{'name':'service_name','type':'STRING'}")
                .execution(Wire.error(400, "input parameter \\\"service\\\" not in workflow input schema"));
        assertThat(catchThrowableOfType(
                        WorkflowApiException.class,
                        () -> client.execute("example", payload).block()))
                .hasMessageContaining("not in workflow input schema");
        assertThat(violations(client.execute("example", payload)))
                .extracting(WorkflowInputViolation::input)
                .containsExactly("service", "service_name");
        assertThat(this.datadog.reads).hasValue(2);
    }

    @Test
    void rejectionForAnotherReasonKeepsTheSchema() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        for (int status : new int[] {400, 403, 404}) {
            this.datadog.execution(Wire.response(status, "{\"errors\":[{\"code\":\"WORKFLOW_INACTIVE\"}]}"));
            assertThat(outcome(client.execute("example", Map.of("service", "cart"))))
                    .contains("Exception");
        }
        assertThat(this.datadog.reads).hasValue(1);
    }

    static Stream<MockResponse> unreadableSchemas() {
        return Stream.of(
                Wire.error(403, "Forbidden"),
                Wire.error(404, "workflow not found"),
                Wire.with(Wire.rateLimited(), "Retry-After", "3600"),
                Wire.error(500, "broken"),
                Wire.ok("<html></html>"),
                Wire.ok("{}"),
                Wire.ok("{\"data\":{\"id\":\"" + Wire.WORKFLOW
                        + "\",\"attributes\":{\"published\":true,\"spec\":null}}}"),
                Wire.ok("x".repeat(100_000)));
    }

    @ParameterizedTest
    @MethodSource("unreadableSchemas")
    void schemaThatCannotBeReadKeepsNoRunFromStarting(MockResponse definition) {
        this.datadog.definition(definition);
        WorkflowAutomationClient client = client(builder ->
                builder.validateInputs(InputValidation.FAIL).http(HttpOptions.DEFAULTS.withMaxResponseSize(50_000)));
        try (LogLines lines = LogLines.capture()) {
            for (int i = 0; i < 5; i++) {
                Blocking.get(client.execute("example", Map.of("wrong", i)));
            }
            assertThat(lines.all().stream().filter(line -> line.startsWith("WARN")))
                    .singleElement()
                    .asString()
                    .contains("The input schema of workflow example cannot be read", "runs start nevertheless");
        }
        assertThat(this.datadog.runs).hasValue(5);
        assertThat(this.datadog.reads).hasValue(1);
    }

    @Test
    void definitionOfFiveMegabytesIsRead() {
        String step = "{'name':'s','actionId':'a','parameters':[{'name':'p','value':'" + "x".repeat(50_000) + "'}]}";
        String steps = IntStream.range(0, 100).mapToObj(number -> step).collect(Collectors.joining(","));
        this.datadog.spec("{'steps':[" + steps + "],'inputSchema':{'parameters':[" + PARAMETERS + "]}}");
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        assertThat(violations(client.execute("example", Map.of())))
                .extracting(WorkflowInputViolation::rule)
                .containsExactly(Rule.MISSING);
    }

    @Test
    void awaitedRunIsValidated() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        assertThat(violations(client.executeAndAwait("example", Map.of(), SOON)))
                .hasSize(1);
        assertThat(violations(client.executeAndAwait("example", Map.of(), Map.class, SOON)))
                .hasSize(1);
        assertThat(this.datadog.runs).hasValue(0);
        assertThat(Blocking.get(client.executeAndAwait("example", Map.of("service", "cart"), SOON))
                        .isFinal())
                .isTrue();
    }

    @Test
    void payloadOfManyIsAFailureOfItsResult() {
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        List<WorkflowResult> results = Blocking.get(
                client.executeAndAwaitAll("example", Flux.just(Map.of("service", "cart"), Map.of("wrong", 1)), SOON)
                        .collectList());
        assertThat(results).hasSize(2);
        assertThat(results).filteredOn(WorkflowResult::isSuccessful).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.isSuccessful())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.payload()).isEqualTo(Map.of("wrong", 1));
                    assertThat(result.instanceId()).isNull();
                    assertThat(result.failure()).isInstanceOf(WorkflowInputException.class);
                });
        assertThat(this.datadog.runs).hasValue(1);
    }

    @Test
    void nullIsLeftOutOrOfTheWrongType() {
        Map<String, Object> payload = new HashMap<>(Map.of("service", "cart"));
        payload.put("zone", null);
        Blocking.get(client(InputValidation.FAIL).execute("example", payload));
        WorkflowAutomationClient sending =
                client(builder -> builder.validateInputs(InputValidation.FAIL).sendNullInputs(true));
        assertThat(violations(sending.execute("example", payload)))
                .containsExactly(new WorkflowInputViolation("zone", Rule.WRONG_TYPE, "STRING"));
        payload.put("zone", "a");
        payload.put("service", null);
        assertThat(violations(client(InputValidation.FAIL).execute("example", payload)))
                .containsExactly(new WorkflowInputViolation("service", Rule.MISSING, "STRING"));
    }

    @Test
    void numbersOfEveryJavaTypeAreNumbersOfTheirValue() {
        this.datadog.parameters("{'name':'n','type':'NUMBER','allowedValues':[1,2.50,123456789012345678901234567890]}");
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        List<Object> allowed = List.of(
                1,
                1L,
                (short) 1,
                1.0f,
                1.0,
                BigInteger.ONE,
                new BigDecimal("1.00"),
                2.5,
                new BigDecimal("25e-1"),
                new BigInteger("123456789012345678901234567890"));
        allowed.forEach(number -> Blocking.get(client.execute("example", Map.of("n", number))));
        for (Object other : List.of(2, 2.51, new BigInteger("123456789012345678901234567891"), 1e300)) {
            assertThat(violations(client.execute("example", Map.of("n", other))))
                    .extracting(WorkflowInputViolation::rule)
                    .containsExactly(Rule.NOT_ALLOWED);
        }
        // JSON has no such number, so the mapper writes a text
        assertThat(violations(client.execute("example", Map.of("n", Double.NaN))))
                .extracting(WorkflowInputViolation::rule)
                .containsExactly(Rule.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'inputSchema':{}}",
                "{'inputSchema':7}",
                "{'inputSchema':{'parameters':'x'}}",
                "{'inputSchema':{'parameters':[{'type':'STRING'}]}}",
                "{'inputSchema':{'parameters':[7,null,{}]}}",
                "{'inputSchema':{'parameters':[{'name':'a'}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':''}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':7}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':'DATE','allowedValues':['x']}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':'ARRAY_DATE'}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':'NUMBER','allowedValues':[]}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':'NUMBER','allowedValues':{'b':1}}]}}",
                "{'inputSchema':{'parameters':[{'name':'a','type':'NUMBER'},{'name':'b','type':'STRING','defaultValue':null}]}}"
            })
    void oddSchemaIsNotInTheWay(String spec) {
        this.datadog.spec(spec);
        Blocking.get(client(InputValidation.FAIL).execute("example", Map.of("a", 1)));
        assertThat(this.datadog.runs).hasValue(1);
    }

    @Test
    void emptySchemaAcceptsNoInput() {
        this.datadog.parameters("");
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        assertThat(violations(client.execute("example", Map.of("a", 1))))
                .singleElement()
                .hasToString("'a' is not an input of the workflow, which has no inputs");
        Blocking.get(client.execute("example"));
    }

    @Test
    void hundredParametersAreReadAndDescribedBriefly() {
        this.datadog.parameters(IntStream.range(0, 100)
                .mapToObj(number -> "{'name':'p" + number + "','type':'STRING'}")
                .collect(Collectors.joining(",")));
        WorkflowAutomationClient client = client(InputValidation.FAIL);
        WorkflowInputException failure = catchThrowableOfType(
                WorkflowInputException.class,
                () -> client.execute("example", Map.of("wrong", 1)).block());
        assertThat(failure.getViolations()).hasSize(101);
        assertThat(failure.getMessage())
                .contains("and 80 more;", "; and 81 more.")
                .hasSizeLessThan(2000);
    }

    @Test
    void schemaIsThatOfTheCurrentIdOfAnAlias() {
        String[] id = {Wire.WORKFLOW};
        WorkflowAutomationClient client =
                client(builder -> builder.validateInputs(InputValidation.FAIL).workflow("moving", () -> id[0]));
        assertThat(violations(client.execute("moving", Map.of()))).hasSize(1);
        id[0] = "00000000-0000-4000-8000-000000000001";
        // The other workflow has no schema that can be read, so the run is started
        this.datadog.execution(Wire.ok(Wire.EXECUTED.replace(Wire.WORKFLOW, id[0])));
        Blocking.get(client.execute("moving", Map.of()));
        assertThat(this.datadog.runs).hasValue(1);
    }
}
