package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import io.github.workflowautomation.testing.Wire;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Outputs as a type, and instances as values. */
class InstanceOutputsTests {

    private static final WorkflowCall CALL =
            new WorkflowCall(WorkflowOperation.GET_INSTANCE, "example", Wire.WORKFLOW, Wire.INSTANCE);

    private static WorkflowInstance read(String json) {
        JsonMapper mapper = JsonMapper.shared();
        return new InstanceDecoder(new PayloadMapper(mapper, mapper), URI.create("http://localhost"))
                .instance(CALL, Wire.parser(json));
    }

    private static WorkflowInstance succeeded(String outputs) {
        return read(Wire.instance("SUCCEEDED", outputs));
    }

    record Report(@JsonProperty("the-total") BigDecimal total, List<Line> lines) {}

    record Line(String name, int count) {

        Line {
            if (count < 0) {
                throw new IllegalArgumentException("value-not-to-be-told " + count);
            }
        }
    }

    @Test
    void outputsAreReadAsAType() {
        assertThat(succeeded("{\"the-total\":1.10,\"lines\":[{\"name\":\"a\",\"count\":2}]}")
                        .outputs(Report.class))
                .isEqualTo(new Report(new BigDecimal("1.10"), List.of(new Line("a", 2))));
        assertThat((Object) succeeded("{\"a\":1}").outputs(Map.class)).isEqualTo(Map.of("a", 1));
        assertThat(succeeded("{\"a\":1}").outputs(JsonNode.class).path("a").asInt())
                .isEqualTo(1);
        assertThat((Object) succeeded("{}").outputs(Map.class)).isEqualTo(Map.of());
    }

    @Test
    void outputsThatDoNotFitNameThePlaceAndNoValue() {
        for (String line : List.of(
                "{\"name\":\"a\",\"count\":\"value-not-to-be-told\"}",
                "{\"name\":\"a\",\"count\":[\"value-not-to-be-told\"]}",
                "{\"name\":\"a\",\"count\":-1}")) {
            assertThatThrownBy(() -> succeeded("{\"lines\":[" + line + "]}").outputs(Report.class))
                    .isExactlyInstanceOf(WorkflowOutputException.class)
                    .hasMessageContaining("cannot be read as " + Report.class.getTypeName())
                    .hasMessageContaining("at 'lines.[0]")
                    .hasMessageNotContaining("value-not-to-be-told")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> succeeded("{\"a\":\"value-not-to-be-told\"}").outputs(int.class))
                .isExactlyInstanceOf(WorkflowOutputException.class)
                .hasMessageNotContaining("value-not-to-be-told");
    }

    @Test
    void outputsThatWereLeftOutAreAnErrorOfTheirOwn() {
        WorkflowInstance run =
                read(Wire.instance("SUCCEEDED", "{}").replace("\"outputsTooBig\":false", "\"outputsTooBig\":true"));
        assertThat(run.outputsTruncated()).isTrue();
        assertThatThrownBy(() -> run.outputs(Map.class))
                .isExactlyInstanceOf(WorkflowOutputTruncatedException.class)
                .hasMessageContaining("too big");
    }

    @Test
    void instancesThatTellNoOutputsSayWhereToGetThem() {
        assertThatThrownBy(() -> read(Wire.EXECUTED).outputs(Map.class))
                .isExactlyInstanceOf(WorkflowOutputException.class)
                .hasMessageContaining("call getInstance");
    }

    @Test
    void instancesAreEqualByValueWhoeverReadThem() {
        assertThat(succeeded("{\"a\":1}")).isEqualTo(succeeded("{\"a\":1}")).hasSameHashCodeAs(succeeded("{\"a\":1}"));
        assertThat(succeeded("{\"a\":1}")).isNotEqualTo(succeeded("{\"a\":2}"));
    }

    @Test
    void theStringOfAnInstanceHasNoContent() {
        assertThat(read(Wire.instance("SUCCEEDED", "{\"a\":\"value-not-to-be-told\"}")
                                .replace(
                                        "\"trigger\":{}",
                                        "\"trigger\":{\"b\":\"value-not-to-be-told\"},"
                                                + "\"more\":\"value-not-to-be-told\",\"errorDetail\":\"value-not-to-be-told\""))
                        .toString())
                .contains(Wire.INSTANCE, Wire.WORKFLOW, "SUCCEEDED")
                .doesNotContain("value-not-to-be-told");
    }

    @Test
    void mapsOfAnInstanceCannotBeChanged() {
        WorkflowInstance run = succeeded("{\"a\":1}");
        assertThatThrownBy(() -> run.outputs().put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> run.inputs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
