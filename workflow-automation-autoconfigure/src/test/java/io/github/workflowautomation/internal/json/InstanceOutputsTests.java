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
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversion of outputs to a type, and instances as values. */
class InstanceOutputsTests {

    private static final WorkflowCall CALL =
            new WorkflowCall(WorkflowOperation.GET_INSTANCE, "example", Wire.WORKFLOW, Wire.INSTANCE);

    private static WorkflowInstance read(String json) {
        JsonMapper mapper = JsonMapper.shared();
        return new InstanceDecoder(new PayloadMapper(mapper, mapper, false), URI.create("http://localhost"))
                .instance(CALL, Wire.parser(json));
    }

    private static WorkflowInstance succeeded(String outputs) {
        return read(Wire.instance("SUCCEEDED", outputs));
    }

    record Report(@JsonProperty("the-total") BigDecimal total, List<Line> lines) {}

    record Line(String name, int count) {

        Line {
            if (count < 0) {
                throw new IllegalArgumentException("secret-value " + count);
            }
        }
    }

    @Test
    void outputsAreConvertedToAType() {
        assertThat(succeeded("{\"the-total\":1.10,\"lines\":[{\"name\":\"a\",\"count\":2}]}")
                        .outputs(Report.class))
                .isEqualTo(new Report(new BigDecimal("1.10"), List.of(new Line("a", 2))));
        assertThat((Object) succeeded("{\"a\":1}").outputs(Map.class)).isEqualTo(Map.of("a", 1));
        assertThat(succeeded("{\"a\":1}").outputs(JsonNode.class).path("a").asInt())
                .isEqualTo(1);
        assertThat((Object) succeeded("{}").outputs(Map.class)).isEqualTo(Map.of());
    }

    @Test
    void oneOutputIsConvertedToAType() {
        WorkflowInstance run = succeeded("{\"lines\":[{\"name\":\"a\",\"count\":2}],\"none\":null}");
        assertThat(run.output("lines", new ParameterizedTypeReference<List<Line>>() {}))
                .isEqualTo(List.of(new Line("a", 2)));
        assertThat(run.output("none", ParameterizedTypeReference.<Line>forType(Line.class)))
                .isNull();
    }

    @Test
    void outputsThatDoNotMatchTheTypeAreReportedWithPathWithoutValue() {
        for (String line : List.of(
                "{\"name\":\"a\",\"count\":\"secret-value\"}",
                "{\"name\":\"a\",\"count\":[\"secret-value\"]}",
                "{\"name\":\"a\",\"count\":-1}")) {
            assertThatThrownBy(() -> succeeded("{\"lines\":[" + line + "]}").outputs(Report.class))
                    .isExactlyInstanceOf(WorkflowOutputException.class)
                    .hasMessageContaining("cannot be read as " + Report.class.getTypeName())
                    .hasMessageContaining("at 'lines.[0]")
                    .hasMessageNotContaining("secret-value")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> succeeded("{\"a\":\"secret-value\"}").outputs(int.class))
                .isExactlyInstanceOf(WorkflowOutputException.class)
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void truncatedOutputsFailTheConversion() {
        WorkflowInstance run =
                read(Wire.instance("SUCCEEDED", "{}").replace("\"outputsTooBig\":false", "\"outputsTooBig\":true"));
        assertThat(run.outputsTruncated()).isTrue();
        assertThatThrownBy(() -> run.outputs(Map.class))
                .isExactlyInstanceOf(WorkflowOutputTruncatedException.class)
                .hasMessageContaining("too big");
    }

    @Test
    void conversionWithoutOutputsReferToGetInstance() {
        assertThatThrownBy(() -> read(Wire.EXECUTED).outputs(Map.class))
                .isExactlyInstanceOf(WorkflowOutputException.class)
                .hasMessageContaining("call getInstance");
    }

    @Test
    void instancesAreEqualByValue() {
        assertThat(succeeded("{\"a\":1}")).isEqualTo(succeeded("{\"a\":1}")).hasSameHashCodeAs(succeeded("{\"a\":1}"));
        assertThat(succeeded("{\"a\":1}")).isNotEqualTo(succeeded("{\"a\":2}"));
    }

    @Test
    void stringOfAnInstanceContainsNoValues() {
        assertThat(read(Wire.instance("SUCCEEDED", "{\"a\":\"secret-value\"}")
                                .replace(
                                        "\"trigger\":{}",
                                        "\"trigger\":{\"b\":\"secret-value\"},"
                                                + "\"more\":\"secret-value\",\"errorDetail\":\"secret-value\""))
                        .toString())
                .contains(Wire.INSTANCE, Wire.WORKFLOW, "SUCCEEDED")
                .doesNotContain("secret-value");
    }

    @Test
    void mapsOfAnInstanceAreUnmodifiable() {
        WorkflowInstance run = succeeded("{\"a\":1}");
        assertThatThrownBy(() -> run.outputs().put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> run.inputs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
