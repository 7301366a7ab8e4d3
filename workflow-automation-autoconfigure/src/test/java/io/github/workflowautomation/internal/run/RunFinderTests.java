package io.github.workflowautomation.internal.run;

import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INCOMPLETE;
import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INPUTS_DIFFER;
import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INPUTS_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.SerializationUtils;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** What is found of a run that an execute of unknown fate may have started, and what is asked for it. */
class RunFinderTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Instant SENT = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant GIVEN_UP = SENT.plusSeconds(30);

    private static final Instant IN_TIME = SENT.plusMillis(190);

    private static final String API = "{\"api\":{\"actingUser\":{\"userUuid\":\"u\"}}}";

    private static final String MANUAL = "{\"manual\":{\"actingUser\":{\"userUuid\":\"u\"}}}";

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowAutomationClient client = this.datadog.client();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static WorkflowOutcomeUnknownException unknown(Map<String, ?> inputs) {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "example", Wire.WORKFLOW, null);
        return new WorkflowOutcomeUnknownException(call, SENT, GIVEN_UP, "something happened", null, () -> inputs);
    }

    private static String item(int number, @Nullable Instant start, String source) {
        return "{\"attributes\":" + attributes(start, source, "") + ",\"id\":\"" + Wire.instanceId(number)
                + "\",\"type\":\"instances\"}";
    }

    private static String attributes(@Nullable Instant start, String source, String furtherMembers) {
        return "{\"instanceStatus\":{\"detailsKind\":\"IN_PROGRESS\"},\"source\":" + source
                + ((start != null) ? ",\"startTimestamp\":\"" + start + "\"" : "") + furtherMembers + "}";
    }

    private static MockResponse page(String... items) {
        return Wire.ok("{\"data\":[" + String.join(",", items) + "],\"meta\":" + Wire.total(items.length) + "}\n");
    }

    /** What getInstance answers for a run with these inputs. */
    private static MockResponse run(int number, String inputs) {
        return details(number, attributes(IN_TIME, API, ",\"trigger\":" + inputs), "{}");
    }

    private static MockResponse details(int number, String attributes, String meta) {
        return Wire.ok("{\"data\":{\"attributes\":" + attributes + ",\"id\":\"" + Wire.instanceId(number)
                + "\",\"type\":\"instances\"},\"meta\":" + meta + "}\n");
    }

    private List<WorkflowInstanceMatch> found(WorkflowOutcomeUnknownException unknown) {
        return Blocking.get(this.client.findInstances(unknown).collectList());
    }

    private List<String> foundIds(WorkflowOutcomeUnknownException unknown) {
        return found(unknown).stream().map(match -> match.instance().id()).toList();
    }

    /** How sure it is that a run that is told like this is the one. */
    private Confidence confidence(Map<String, ?> sent, MockResponse details) {
        this.datadog.then(page(item(1, IN_TIME, API)), details);
        List<WorkflowInstanceMatch> found = found(unknown(sent));
        assertThat(found).hasSize(1);
        return found.get(0).confidence();
    }

    private List<String> requests() {
        return this.datadog.requests().stream()
                .map(request -> {
                    String page = request.getUrl().queryParameter("page[number]");
                    String last = request.getUrl().pathSegments().get(5 - ((page != null) ? 1 : 0));
                    return (page != null) ? "page " + page : last;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkflowOperation.class,
            names = {"EXECUTE", "EXECUTE_AND_AWAIT"})
    void theRunOfAnAnswerThatGotLostIsFoundByWhatTheExceptionKnows(WorkflowOperation operation) {
        Map<String, ?> payload = Map.of("input", "value");
        Mono<?> call = (operation == WorkflowOperation.EXECUTE)
                ? this.client.execute("example", payload)
                : this.client.executeAndAwait("example", payload);
        this.datadog.then(Wire.ok(Wire.EXECUTED)
                .newBuilder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        WorkflowOutcomeUnknownException unknown = (WorkflowOutcomeUnknownException)
                Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
        assertThat(unknown.getGivenUpAt()).isAfterOrEqualTo(unknown.getSentAt());
        this.datadog.then(
                page(item(1, unknown.getSentAt().plusMillis(190), API)),
                details(
                        1,
                        attributes(unknown.getSentAt().plusMillis(190), API, ",\"trigger\":{\"input\":\"value\"}"),
                        "{}"));
        assertThat(found(unknown))
                .extracting(match -> match.instance().id(), WorkflowInstanceMatch::confidence)
                .containsExactly(tuple(Wire.instanceId(1), INPUTS_EQUAL));
        assertThat(this.datadog.runsStarted()).isEqualTo(1);
    }

    @Test
    void whatSpeaksForEachRunIsToldNewestFirst() {
        this.datadog.then(
                page(item(3, IN_TIME.plusSeconds(2), API), item(2, IN_TIME.plusSeconds(1), API), item(1, IN_TIME, API)),
                run(3, "{\"input\":\"other\"}"),
                run(2, "{\"input\":\"value\"}"),
                Wire.answer(404, Wire.INSTANCE_NOT_FOUND));
        assertThat(found(unknown(Map.of("input", "value"))))
                .extracting(match -> match.instance().id(), WorkflowInstanceMatch::confidence)
                .containsExactly(
                        tuple(Wire.instanceId(3), INPUTS_DIFFER),
                        tuple(Wire.instanceId(2), INPUTS_EQUAL),
                        tuple(Wire.instanceId(1), INCOMPLETE));
    }

    static Stream<Arguments> inputs() {
        Map<String, Object> withNull = new HashMap<>(Map.of("input", "x"));
        withNull.put("none", null);
        return Stream.of(
                compared(Map.of(), "{}", INPUTS_EQUAL),
                compared(Map.of("n", 1), "{\"n\":1.0}", INPUTS_EQUAL),
                compared(Map.of("n", 1.5), "{\"n\":15e-1}", INPUTS_EQUAL),
                compared(Map.of("n", 9007199254740993L), "{\"n\":9007199254740992}", INPUTS_DIFFER),
                compared(Map.of("n", 1), "{\"n\":\"1\"}", INPUTS_DIFFER),
                compared(Map.of("input", "x"), "{\"input\":\"x\",\"byDefault\":7}", INPUTS_EQUAL),
                compared(Map.of("input", "x"), "{\"byDefault\":7}", INPUTS_DIFFER),
                compared(Map.of("input", "x"), "{}", INPUTS_DIFFER),
                compared(withNull, "{\"input\":\"x\"}", INPUTS_EQUAL),
                compared(withNull, "{\"input\":\"x\",\"none\":0}", INPUTS_DIFFER),
                compared(Map.of("o", withNull), "{\"o\":{\"input\":\"x\"}}", INPUTS_EQUAL),
                compared(Map.of("o", Map.of("a", 1)), "{\"o\":{\"a\":1,\"b\":2}}", INPUTS_DIFFER),
                compared(Map.of("l", List.of(1, List.of(2))), "{\"l\":[1.0,[2.0]]}", INPUTS_EQUAL),
                compared(Map.of("l", List.of(1, 2)), "{\"l\":[2,1]}", INPUTS_DIFFER),
                compared(Map.of("l", List.of(1)), "{\"l\":[1,2]}", INPUTS_DIFFER),
                compared(Map.of("b", true), "{\"b\":true}", INPUTS_EQUAL));
    }

    private static Arguments compared(Map<String, ?> sent, String told, Confidence expected) {
        return Arguments.of(sent, told, expected);
    }

    @ParameterizedTest(name = "{0} sent, {1} told: {2}")
    @MethodSource("inputs")
    void inputsAreComparedByValueAndDefaultsMayBeAdded(Map<String, ?> sent, String told, Confidence expected) {
        assertThat(confidence(sent, run(1, told))).isEqualTo(expected);
    }

    @Test
    void inputsThatAreNotToldAreNotTakenForNone() {
        assertThat(confidence(Map.of(), details(1, attributes(IN_TIME, API, ""), "{}")))
                .isEqualTo(INCOMPLETE);
    }

    @Test
    void inputsThatWereTooBigAreNotCompared() {
        assertThat(confidence(
                        Map.of("input", "x"),
                        details(1, attributes(IN_TIME, API, ",\"trigger\":{}"), "{\"triggerTooBig\":true}")))
                .isEqualTo(INCOMPLETE);
    }

    @Test
    void anExceptionThatWasSerializedDoesNotKnowWhatWasSentAndSaysSo() {
        WorkflowOutcomeUnknownException received = SerializationUtils.clone(unknown(Map.of("input", "x")));
        assertThat(received.getGivenUpAt()).isEqualTo(GIVEN_UP);
        this.datadog.then(page(item(1, IN_TIME, API)), run(1, "{\"input\":\"x\"}"));
        assertThat(found(received)).singleElement().satisfies(match -> {
            assertThat(match.confidence()).isEqualTo(INCOMPLETE);
            assertThat(match.instance().inputs()).isEqualTo(Map.of("input", "x"));
        });
    }

    @Test
    void aRunWithoutStartOrSourceIsNotRuledOutButLessSure() {
        this.datadog.then(
                page(item(2, null, API), item(1, IN_TIME, "{}")),
                details(2, attributes(null, API, ",\"trigger\":{\"input\":\"x\"}"), "{}"),
                details(1, attributes(IN_TIME, "{}", ",\"trigger\":{\"input\":\"x\"}"), "{\"sourceTooBig\":true}"));
        assertThat(found(unknown(Map.of("input", "x"))))
                .extracting(WorkflowInstanceMatch::confidence)
                .containsExactly(INCOMPLETE, INCOMPLETE);
    }

    @Test
    void whatOnlyTheRunItselfTellsCanStillRuleItOut() {
        this.datadog.then(
                page(item(2, IN_TIME, "{}"), item(1, null, API)),
                details(2, attributes(IN_TIME, MANUAL, ",\"trigger\":{}"), "{}"),
                details(1, attributes(SENT.minusSeconds(3600), API, ",\"trigger\":{}"), "{}"));
        assertThat(found(unknown(Map.of()))).isEmpty();
        assertThat(this.datadog.requests()).hasSize(3);
    }

    @Test
    void runsOfOtherSourcesAndOtherTimesAreNeitherGivenNorRead() {
        Instant latest = GIVEN_UP.plus(Duration.ofMinutes(12));
        Instant earliest = SENT.minus(Duration.ofMinutes(2));
        this.datadog.then(
                page(
                        item(6, latest.plusNanos(1000), API),
                        item(5, latest, API),
                        item(4, IN_TIME, MANUAL),
                        item(3, earliest, API),
                        item(2, earliest.minusNanos(1000), API),
                        item(1, IN_TIME, API)),
                details(5, attributes(latest, API, ",\"trigger\":{}"), "{}"),
                details(3, attributes(earliest, API, ",\"trigger\":{}"), "{}"));
        assertThat(foundIds(unknown(Map.of()))).containsExactly(Wire.instanceId(5), Wire.instanceId(3));
        assertThat(requests()).containsExactly("page 0", Wire.instanceId(5), Wire.instanceId(3));
    }

    /** The first runs of a hundred are in time, the others are older. */
    private static MockResponse pageOf100(int from, int inTime) {
        return Wire.ok(IntStream.range(from, from + 100)
                .mapToObj(number -> item(number, (number < from + inTime) ? IN_TIME : SENT.minusSeconds(3600), API))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":" + Wire.total(100_000) + "}\n")));
    }

    @Test
    void ofAHundredThousandRunsOnePageIsReadWhenTheRestIsOlder() {
        this.datadog.then(pageOf100(0, 1), run(0, "{}"));
        assertThat(foundIds(unknown(Map.of()))).containsExactly(Wire.instanceId(0));
        assertThat(requests()).containsExactly("page 0", Wire.instanceId(0));
    }

    @Test
    void thePageAfterIsReadWhenAllRunsOfTheFirstAreInTime() {
        this.datadog.then(pageOf100(0, 100));
        IntStream.range(0, 100).forEach(number -> this.datadog.then(run(number, "{}")));
        this.datadog.then(pageOf100(100, 0));
        assertThat(foundIds(unknown(Map.of()))).hasSize(100);
        assertThat(this.datadog.requests()).hasSize(102);
    }

    @Test
    void notMoreThanOneRunIsReadAheadOfWhatIsConsumed() {
        this.datadog.then(pageOf100(0, 100)).always(Wire.answer(404, Wire.INSTANCE_NOT_FOUND));
        StepVerifier.create(this.client.findInstances(unknown(Map.of())), 1)
                .expectNextCount(1)
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(this.datadog.requests()).hasSizeBetween(4, 5))
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void aCanceledSubscriptionEndsTheReading() {
        this.datadog
                .then(pageOf100(0, 100), run(0, "{}"), run(1, "{}"))
                .always(Wire.ok("")
                        .newBuilder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
        StepVerifier.create(this.client.findInstances(unknown(Map.of())).take(2))
                .expectNextCount(2)
                .expectComplete()
                .verify(LIMIT);
        assertThat(requests()).containsExactly("page 0", Wire.instanceId(0), Wire.instanceId(1));
    }

    static Stream<MockResponse> answersOfOneRun() {
        return Stream.of(
                Wire.answer(404, Wire.INSTANCE_NOT_FOUND),
                Wire.ok("{\"data\":{\"padding\":\"" + "x".repeat(5000) + "\"}}"),
                details(2, "{\"startTimestamp\":\"yesterday\"}", "{}"));
    }

    @ParameterizedTest
    @MethodSource("answersOfOneRun")
    void aRunThatCannotBeReadIsGivenAsTheListToldItAndTheOthersAreNotLost(MockResponse answer) {
        WorkflowAutomationClient oneAttempt = this.datadog.client(builder ->
                builder.retry(ScriptedServer.retries(0)).http(HttpOptions.DEFAULTS.withMaxResponseSize(4 * 1024)));
        this.datadog.then(page(item(2, IN_TIME, API), item(1, IN_TIME, API)), answer, run(1, "{}"));
        assertThat(Blocking.get(oneAttempt.findInstances(unknown(Map.of())).collectList()))
                .extracting(match -> match.instance().id(), WorkflowInstanceMatch::confidence)
                .containsExactly(tuple(Wire.instanceId(2), INCOMPLETE), tuple(Wire.instanceId(1), INPUTS_EQUAL));
    }

    @Test
    void aRunWhoseIdIsNoneIsGivenAndItsIdNotPutIntoAPath() {
        this.datadog.then(page(item(1, IN_TIME, API).replace(Wire.instanceId(1), "../../x")));
        assertThat(found(unknown(Map.of())))
                .extracting(WorkflowInstanceMatch::confidence)
                .containsExactly(INCOMPLETE);
        assertThat(requests()).containsExactly("page 0");
    }

    @Test
    void aServiceThatFailsEndsTheSearchAfterWhatWasFoundAndSaysAtWhichRun() {
        this.datadog
                .then(page(item(2, IN_TIME, API), item(1, IN_TIME, API)), run(2, "{}"))
                .always(Wire.error(503, "down"));
        StepVerifier.create(this.client.findInstances(unknown(Map.of())))
                .expectNextCount(1)
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(WorkflowApiException.class)
                        .hasMessageStartingWith("findInstances of workflow 'example' (" + Wire.WORKFLOW + "), instance "
                                + Wire.instanceId(1)))
                .verify(LIMIT);
    }

    @Test
    void aReadThatFailsIsMadeAgain() {
        this.datadog.then(Wire.error(503, "busy"), page(item(1, IN_TIME, API)), Wire.error(500, "busy"), run(1, "{}"));
        assertThat(foundIds(unknown(Map.of()))).containsExactly(Wire.instanceId(1));
    }

    @Test
    void anExceptionOfAClientWithOtherAliasesNamesItsWorkflowById() {
        this.datadog.then(page());
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "unheard-of", Wire.WORKFLOW, null);
        assertThat(foundIds(new WorkflowOutcomeUnknownException(call, SENT, GIVEN_UP, "x", null, null)))
                .isEmpty();
        assertThat(this.datadog.onlyRequest().getTarget()).contains(Wire.WORKFLOW);
    }

    @Test
    @NullUnmarked
    void whatIsNoWorkflowDoesNotGetIntoAPath() {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "example", "../x", null);
        for (WorkflowOutcomeUnknownException unknown : new WorkflowOutcomeUnknownException[] {
            null, new WorkflowOutcomeUnknownException(call, SENT, GIVEN_UP, "x", null, null)
        }) {
            StepVerifier.create(this.client.findInstances(unknown))
                    .expectError(IllegalArgumentException.class)
                    .verify(LIMIT);
        }
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void theExceptionSaysWhereToLookAndDoesNotTellTheInputs() {
        WorkflowOutcomeUnknownException unknown = unknown(Map.of("input", "do-not-tell"));
        assertThat(unknown).hasMessageContaining("findInstances").hasMessageNotContaining("do-not-tell");
        // As loggers do that write exceptions by their getters
        assertThat(JsonMapper.shared().writeValueAsString(unknown))
                .contains("sentAt")
                .doesNotContain("do-not-tell");
    }

    @Test
    void inputsThatCanBeWrittenButNotReadAgainAreNotCompared() {
        BigInteger huge = BigInteger.TEN.pow(1001);
        this.datadog.then(Wire.ok("<html>"));
        WorkflowOutcomeUnknownException unknown = (WorkflowOutcomeUnknownException) Blocking.get(this.client
                .execute("example", Map.of("n", huge))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
        Instant start = unknown.getSentAt();
        this.datadog.then(
                page(item(1, start, API)), details(1, attributes(start, API, ",\"trigger\":{\"n\":1}"), "{}"));
        assertThat(found(unknown)).extracting(WorkflowInstanceMatch::confidence).containsExactly(INCOMPLETE);
    }
}
