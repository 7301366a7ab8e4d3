package io.github.workflowautomation.internal.run;

import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INCOMPLETE;
import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INPUTS_DIFFER;
import static io.github.workflowautomation.WorkflowInstanceMatch.Confidence.INPUTS_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Wire;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.SerializationUtils;
import reactor.core.publisher.Mono;

/** The confidence that a run was started by an execute whose outcome is unknown. */
class RunMatchTests extends RunFinderTestSupport {

    /** The confidence of a match whose details are in this response. */
    private Confidence confidence(Map<String, ?> sent, MockResponse details) {
        this.datadog.then(page(item(1, IN_TIME, API)), details);
        List<WorkflowInstanceMatch> found = found(unknown(sent));
        assertThat(found).hasSize(1);
        return found.get(0).confidence();
    }

    @Test
    void matchesAreReturnedNewestFirstWithTheirConfidence() {
        this.datadog.then(
                page(item(3, IN_TIME.plusSeconds(2), API), item(2, IN_TIME.plusSeconds(1), API), item(1, IN_TIME, API)),
                run(3, "{\"input\":\"other\"}"),
                run(2, "{\"input\":\"value\"}"),
                Wire.response(404, Wire.INSTANCE_NOT_FOUND));
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

    private static Arguments compared(Map<String, ?> sent, String reported, Confidence expected) {
        return Arguments.of(sent, reported, expected);
    }

    @ParameterizedTest(name = "{0} sent, {1} reported: {2}")
    @MethodSource("inputs")
    void inputsAreComparedByValueAndMayHaveAddedDefaults(Map<String, ?> sent, String reported, Confidence expected) {
        assertThat(confidence(sent, run(1, reported))).isEqualTo(expected);
    }

    @Test
    void unreportedInputsAreNotComparedAsEmpty() {
        assertThat(confidence(Map.of(), details(1, attributes(IN_TIME, API, ""), "{}")))
                .isEqualTo(INCOMPLETE);
    }

    @Test
    void truncatedInputsAreNotCompared() {
        assertThat(confidence(
                        Map.of("input", "x"),
                        details(1, attributes(IN_TIME, API, ",\"trigger\":{}"), "{\"triggerTooBig\":true}")))
                .isEqualTo(INCOMPLETE);
    }

    @Test
    void deserializedExceptionHasNoInputsToCompare() {
        WorkflowOutcomeUnknownException received = SerializationUtils.clone(unknown(Map.of("input", "x")));
        assertThat(received.getGivenUpAt()).isEqualTo(FAILED_AT);
        this.datadog.then(page(item(1, IN_TIME, API)), run(1, "{\"input\":\"x\"}"));
        assertThat(found(received)).singleElement().satisfies(match -> {
            assertThat(match.confidence()).isEqualTo(INCOMPLETE);
            assertThat(match.instance().inputs()).isEqualTo(Map.of("input", "x"));
        });
    }

    @Test
    void runWithoutStartOrSourceIsAnIncompleteMatch() {
        this.datadog.then(
                page(item(2, null, API), item(1, IN_TIME, "{}")),
                details(2, attributes(null, API, ",\"trigger\":{\"input\":\"x\"}"), "{}"),
                details(1, attributes(IN_TIME, "{}", ",\"trigger\":{\"input\":\"x\"}"), "{\"sourceTooBig\":true}"));
        assertThat(found(unknown(Map.of("input", "x"))))
                .extracting(WorkflowInstanceMatch::confidence)
                .containsExactly(INCOMPLETE, INCOMPLETE);
    }

    @Test
    void inputsThatCannotBeReadBackAreNotCompared() {
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
