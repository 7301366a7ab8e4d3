package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.internal.body.UnreadableException;
import io.github.workflowautomation.testing.Wire;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The summaries of runs that polling reads from a page. */
class InstanceSummaryTests {

    private static List<InstanceSummary> read(String json) {
        return InstanceDecoder.summaries().decode(Wire.parser(json));
    }

    @Test
    void pageIsDecodedToStatusAndEndTime() {
        List<InstanceSummary> states = read("""
                {"data":[
                {"attributes":{"instanceStatus":{"detailsKind":"IN_PROGRESS","displayName":"Running"},
                "source":{"api":{"actingUser":{"userUuid":"u"}}},"startTimestamp":"2025-02-24T22:19:35Z"},
                "id":"a","type":"instances"},
                {"id":"b","attributes":{"endTimestamp":"2025-02-24T22:19:37.2763Z",
                "instanceStatus":{"displayName":"Canceled","detailsKind":"CANCELED"}}}],
                "meta":{"page":{"totalCount":2}}}
                """);
        assertThat(states)
                .containsExactly(
                        new InstanceSummary("a", WorkflowInstanceStatus.IN_PROGRESS, null),
                        new InstanceSummary(
                                "b", WorkflowInstanceStatus.CANCELED, Instant.parse("2025-02-24T22:19:37.2763Z")));
        assertThat(states).extracting(InstanceSummary::isFinal).containsExactly(false, true);
    }

    @Test
    void unknownStatusIsFinalWithAnEndTime() {
        assertThat(read("""
                {"data":[{"id":"a","attributes":{"instanceStatus":{"detailsKind":"TIMED_OUT"}}},
                {"id":"b","attributes":{"instanceStatus":"text","endTimestamp":"2025-02-24T22:19:37Z"}}]}
                """)).extracting(InstanceSummary::isFinal).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"attributes\":{\"id\":\"a\"}}", "{\"id\":\"a\",\"attributes\":null}"})
    void idIsReadFromBothDocumentedPlaces(String item) {
        assertThat(read("{\"data\":[" + item + "]}"))
                .containsExactly(new InstanceSummary("a", WorkflowInstanceStatus.UNKNOWN, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "{\"id\":\"\"}", "{\"id\":7}"})
    void runWithoutIdIsUnreadable(String item) {
        assertThatThrownBy(() -> read("{\"data\":[" + item + "]}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("has no instance id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":{}}", "{\"data\":null}"})
    void pageWithoutDataIsUnreadable(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("has no array 'data'");
    }
}
