package io.github.workflowautomation.internal.run;

import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INCOMPLETE;
import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INPUTS_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** The search for a run that an execute with an unknown outcome may have started, and its requests. */
class RunFinderTests extends RunFinderTestSupport {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String MANUAL = "{\"manual\":{\"actingUser\":{\"userUuid\":\"u\"}}}";

    private List<String> foundIds(WorkflowOutcomeUnknownException unknown) {
        return found(unknown).stream().map(match -> match.instance().id()).toList();
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
    void runOfALostResponseIsFoundFromTheException(WorkflowOperation operation) {
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
    void detailsOfARunCanExcludeIt() {
        this.datadog.then(
                page(item(2, IN_TIME, "{}"), item(1, null, API)),
                details(2, attributes(IN_TIME, MANUAL, ",\"trigger\":{}"), "{}"),
                details(1, attributes(SENT.minusSeconds(3600), API, ",\"trigger\":{}"), "{}"));
        assertThat(found(unknown(Map.of()))).isEmpty();
        assertThat(this.datadog.requests()).hasSize(3);
    }

    @Test
    void runsOfOtherSourcesAndTimesAreNeitherReturnedNorFetched() {
        Instant latest = FAILED_AT.plus(Duration.ofMinutes(12));
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

    /** A page of 100 runs, of which only the first ones are within the searched time. */
    private static MockResponse pageOf100(int from, int inTime) {
        return Wire.ok(IntStream.range(from, from + 100)
                .mapToObj(number -> item(number, (number < from + inTime) ? IN_TIME : SENT.minusSeconds(3600), API))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":" + Wire.total(100_000) + "}\n")));
    }

    @Test
    void searchEndsAtTheFirstPageWithOlderRuns() {
        this.datadog.then(pageOf100(0, 1), run(0, "{}"));
        assertThat(foundIds(unknown(Map.of()))).containsExactly(Wire.instanceId(0));
        assertThat(requests()).containsExactly("page 0", Wire.instanceId(0));
    }

    @Test
    void nextPageIsReadWhenNoRunOfTheFirstIsOlder() {
        this.datadog.then(pageOf100(0, 100));
        IntStream.range(0, 100).forEach(number -> this.datadog.then(run(number, "{}")));
        this.datadog.then(pageOf100(100, 0));
        assertThat(foundIds(unknown(Map.of()))).hasSize(100);
        assertThat(this.datadog.requests()).hasSize(102);
    }

    @Test
    void atMostOneRunIsFetchedAheadOfDemand() {
        this.datadog.then(pageOf100(0, 100)).always(Wire.response(404, Wire.INSTANCE_NOT_FOUND));
        StepVerifier.create(this.client.findInstances(unknown(Map.of())), 1)
                .expectNextCount(1)
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(this.datadog.requests()).hasSizeBetween(4, 5))
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void canceledSubscriptionEndsTheSearch() {
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

    static Stream<MockResponse> failedFetches() {
        return Stream.of(
                Wire.response(404, Wire.INSTANCE_NOT_FOUND),
                Wire.ok("{\"data\":{\"padding\":\"" + "x".repeat(5000) + "\"}}"),
                details(2, "{\"startTimestamp\":\"yesterday\"}", "{}"));
    }

    @ParameterizedTest
    @MethodSource("failedFetches")
    void runThatCannotBeFetchedIsReturnedAsListed(MockResponse response) {
        WorkflowAutomationClient oneAttempt = this.datadog.client(builder ->
                builder.retry(TestClients.retries(0)).http(HttpOptions.DEFAULTS.withMaxResponseSize(4 * 1024)));
        this.datadog.then(page(item(2, IN_TIME, API), item(1, IN_TIME, API)), response, run(1, "{}"));
        assertThat(Blocking.get(oneAttempt.findInstances(unknown(Map.of())).collectList()))
                .extracting(match -> match.instance().id(), WorkflowInstanceMatch::confidence)
                .containsExactly(tuple(Wire.instanceId(2), INCOMPLETE), tuple(Wire.instanceId(1), INPUTS_EQUAL));
    }

    @Test
    void runWithInvalidIdIsReturnedAndNotFetched() {
        this.datadog.then(page(item(1, IN_TIME, API).replace(Wire.instanceId(1), "../../x")));
        assertThat(found(unknown(Map.of())))
                .extracting(WorkflowInstanceMatch::confidence)
                .containsExactly(INCOMPLETE);
        assertThat(requests()).containsExactly("page 0");
    }

    @Test
    void serverErrorEndsTheSearchAfterTheMatchesSoFar() {
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
    void failedRequestIsRetried() {
        this.datadog.then(Wire.error(503, "busy"), page(item(1, IN_TIME, API)), Wire.error(500, "busy"), run(1, "{}"));
        assertThat(foundIds(unknown(Map.of()))).containsExactly(Wire.instanceId(1));
    }

    @Test
    void unknownAliasOfTheExceptionIsSearchedByWorkflowId() {
        this.datadog.then(page());
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "unheard-of", Wire.WORKFLOW, null);
        assertThat(foundIds(new WorkflowOutcomeUnknownException(call, SENT, FAILED_AT, "x", null, null)))
                .isEmpty();
        assertThat(this.datadog.onlyRequest().getTarget()).contains(Wire.WORKFLOW);
    }

    @Test
    @NullUnmarked
    void invalidWorkflowIdOfTheExceptionIsRejected() {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "example", "../x", null);
        for (WorkflowOutcomeUnknownException unknown : new WorkflowOutcomeUnknownException[] {
            null, new WorkflowOutcomeUnknownException(call, SENT, FAILED_AT, "x", null, null)
        }) {
            StepVerifier.create(this.client.findInstances(unknown))
                    .expectError(IllegalArgumentException.class)
                    .verify(LIMIT);
        }
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void exceptionRefersToFindInstancesAndHidesInputs() {
        WorkflowOutcomeUnknownException unknown = unknown(Map.of("input", "do-not-tell"));
        assertThat(unknown).hasMessageContaining("findInstances").hasMessageNotContaining("do-not-tell");
        // Some log encoders serialize exceptions by their getters
        assertThat(JsonMapper.shared().writeValueAsString(unknown))
                .contains("sentAt")
                .doesNotContain("do-not-tell");
    }
}
