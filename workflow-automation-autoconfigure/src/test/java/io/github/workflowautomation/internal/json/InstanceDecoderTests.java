package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.internal.body.UnreadableException;
import io.github.workflowautomation.testing.Wire;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Decoding of instances in recorded, documented and unexpected shapes. */
class InstanceDecoderTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final WorkflowCall CALL =
            new WorkflowCall(WorkflowOperation.GET_INSTANCE, "example", Wire.WORKFLOW, Wire.INSTANCE);

    /** A recorded response with anonymized users. */
    private static final String RECORDED = """
            {"data":{"attributes":{
              "endTimestamp":"2025-02-24T22:19:37.2763Z",
              "instanceStatus":{"detailsKind":"CANCELED","displayName":"Canceled"},
              "outputs":{"message":"some output"},
              "source":{"manual":{"actingUser":{"userEmail":"a@example.org","userName":"Some Name",
                "userUuid":"11111111-2222-4333-8444-555555555555"}}},
              "sourceForTemplating":{"initiator":{"email":"a@example.org","id":"1","name":"Some Name"},
                "name":"Sleeper","type":"manual","url":"https://app.datadoghq.com/workflow/w?instance=i"},
              "startTimestamp":"2025-02-24T22:19:35.13Z",
              "stepStateAssociations":[{"stepName":"Sleep","stepState":"CANCELED"}],
              "trigger":{"prompt":"some input"}},
             "id":"305a472b-71ab-4ce8-8f8d-75db635627b5","relationships":{},"type":"instances"},
             "included":[],"meta":{"outputsTooBig":false,"sourceTooBig":false,"triggerTooBig":false}}
            """;

    private static InstanceDecoder decoder(String apiUrl) {
        return new InstanceDecoder(new PayloadMapper(MAPPER, MAPPER, false), URI.create(apiUrl));
    }

    private static WorkflowInstance read(String json) {
        return decoder("http://localhost").instance(CALL, Wire.parser(json));
    }

    private static WorkflowInstance withAttributes(String attributes) {
        return read("{\"data\":{\"id\":\"" + Wire.INSTANCE + "\",\"attributes\":{" + attributes + "}}}");
    }

    private static WorkflowInstancePage page(String json) {
        return decoder("http://localhost").page(CALL, 0, 10).decode(Wire.parser(json));
    }

    @Test
    void recordedInstanceIsDecoded() {
        WorkflowInstance run = read(RECORDED);
        assertThat(run.id()).isEqualTo(Wire.INSTANCE);
        assertThat(run.workflowId()).isEqualTo(Wire.WORKFLOW);
        assertThat(run.status()).isSameAs(WorkflowInstanceStatus.CANCELED);
        assertThat(run.isFinal()).isTrue();
        assertThat(run.isSuccessful()).isFalse();
        assertThat(run.startTime()).isEqualTo(Instant.parse("2025-02-24T22:19:35.130Z"));
        assertThat(run.duration()).isEqualTo(Duration.parse("PT2.1463S"));
        assertThat(run.inputs()).containsExactly(Map.entry("prompt", "some input"));
        assertThat(run.outputs()).containsExactly(Map.entry("message", "some output"));
        assertThat(run.steps()).containsExactly(new WorkflowInstanceStep("Sleep", "CANCELED"));
        assertThat(run.source())
                .isEqualTo(new WorkflowInstanceSource(
                        "manual", "Some Name", "a@example.org", "11111111-2222-4333-8444-555555555555"));
        assertThat(run.link()).isEqualTo(URI.create("https://app.datadoghq.com/workflow/w?instance=i"));
        assertThat(run.additionalAttributes()).containsOnlyKeys("sourceForTemplating");
        assertThat(run.errorDetail()).isNull();
        assertThat(run.inputsTruncated() || run.outputsTruncated() || run.sourceTruncated())
                .isFalse();
    }

    @Test
    void executeResponseHasIdsOnly() {
        WorkflowInstance run = read(Wire.EXECUTED);
        assertThat(run.id()).isEqualTo(Wire.INSTANCE);
        assertThat(run.status()).isSameAs(WorkflowInstanceStatus.UNKNOWN);
        assertThat(run.isFinal()).isFalse();
        assertThat(run.startTime()).isNull();
        assertThat(run.duration()).isNull();
        assertThat(run.source()).isNull();
        assertThat(run.steps()).isEmpty();
        assertThat(run.additionalAttributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"id\":\"305a472b-71ab-4ce8-8f8d-75db635627b5\"}}",
                "{\"data\":{\"attributes\":{\"id\":\"305a472b-71ab-4ce8-8f8d-75db635627b5\"}}}"
            })
    void idIsReadFromBothDocumentedPlaces(String json) {
        assertThat(read(json).id()).isEqualTo(Wire.INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":\"text\"}",
                "{\"data\":{\"id\":\"\"}}",
                "{\"data\":{\"id\":7}}"
            })
    void responseWithoutIdIsUnreadable(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("has no instance id");
    }

    @Test
    void recordedPageIsDecoded() {
        WorkflowInstancePage page = page("""
                        {"data":[{"attributes":{"instanceStatus":{"detailsKind":"IN_PROGRESS","displayName":"Running"},
                        "source":{"api":{"actingUser":{"userUuid":"u"}}},"startTimestamp":"2025-02-24T22:19:35Z"},
                        "id":"305a472b-71ab-4ce8-8f8d-75db635627b5","type":"instances"}],
                        "meta":{"canceledCount":1,"failedCount":0,"page":{"totalCount":2,"totalFilteredCount":2},
                        "succeededCount":4}}
                        """);
        assertThat(page.instances()).singleElement().satisfies(run -> {
            assertThat(run.status()).isSameAs(WorkflowInstanceStatus.IN_PROGRESS);
            assertThat(run.endTime()).isNull();
            assertThat(run.source()).isEqualTo(new WorkflowInstanceSource("api", null, null, "u"));
        });
        assertThat(page.totalCount()).isEqualTo(2);
        assertThat(page.canceledCount()).isEqualTo(1);
        assertThat(page.failedCount()).isZero();
        assertThat(page.succeededCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"page\":{\"totalCount\":\"2\"}}",
                "{\"page\":{\"totalCount\":1e99}}",
                "{\"page\":{\"totalCount\":99999999999999999999}}",
                "{\"page\":7}"
            })
    void invalidCountsAreUnknown(String meta) {
        assertThat(page("{\"data\":[],\"meta\":" + meta + "}").totalCount()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-24T22:19:35Z, 0",
        "2025-02-24T22:19:35.5Z, 500000000",
        "2025-02-24T22:19:35.13766Z, 137660000",
        "2025-02-24T22:19:35.123456789Z, 123456789",
        "2025-02-25T00:19:35.5+02:00, 500000000"
    })
    void timestampsMayHaveAnyNumberOfFractionDigits(String text, int nanos) {
        assertThat(withAttributes("\"startTimestamp\":\"" + text + "\"").startTime())
                .isEqualTo(Instant.parse("2025-02-24T22:19:35Z").plusNanos(nanos));
    }

    @Test
    void unknownStatusIsKeptAndFinalWithAnEndTime() {
        String status = "\"instanceStatus\":{\"detailsKind\":\"TIMED_OUT\"}";
        assertThat(withAttributes(status).status()).hasToString("TIMED_OUT");
        assertThat(withAttributes(status).isFinal()).isFalse();
        assertThat(withAttributes(status + ",\"endTimestamp\":\"2025-02-24T22:19:35Z\"")
                        .isFinal())
                .isTrue();
    }

    @Test
    void unknownAttributesAreKeptUnchanged() {
        WorkflowInstance run = withAttributes("""
                "text":"x","none":null,"list":[1,"two",null,{"three":3}],"truth":true,
                "int":2147483647,"long":9007199254740993,"huge":123456789012345678901234567890,"exact":0.10
                """);
        assertThat(run.additionalAttributes())
                .containsEntry("text", "x")
                .containsEntry("none", null)
                .containsEntry("list", Arrays.asList(1, "two", null, Map.of("three", 3)))
                .containsEntry("truth", true)
                .containsEntry("int", Integer.MAX_VALUE)
                .containsEntry("long", 9007199254740993L)
                .containsEntry("huge", new BigInteger("123456789012345678901234567890"))
                .containsEntry("exact", new BigDecimal("0.10"));
    }

    @Test
    void attributesOfUnexpectedTypesAreIgnored() {
        WorkflowInstance run = withAttributes("""
                "instanceStatus":"text","outputs":[1],"trigger":7,"source":"x","stepStateAssociations":[null,7,
                {"stepName":null},{"stepName":"A"}],"errorDetail":{"a":[1]},"sourceForTemplating":{"url":"no url"}
                """);
        assertThat(run.status()).isSameAs(WorkflowInstanceStatus.UNKNOWN);
        assertThat(run.outputs()).isEmpty();
        assertThat(run.inputs()).isEmpty();
        assertThat(run.source()).isNull();
        assertThat(run.link()).isNull();
        assertThat(run.errorDetail()).isEqualTo("{\"a\":[1]}");
        assertThat(run.steps()).last().isEqualTo(new WorkflowInstanceStep("A", ""));
    }

    @Test
    void missingLinkIsBuiltForAKnownSite() {
        String path = "/workflow/" + Wire.WORKFLOW + "?instance=" + Wire.INSTANCE;
        assertThat(decoder("https://api.datadoghq.eu")
                        .instance(CALL, Wire.parser(Wire.EXECUTED))
                        .link())
                .isEqualTo(URI.create("https://app.datadoghq.eu" + path));
        assertThat(decoder("https://api.us5.datadoghq.com")
                        .instance(CALL, Wire.parser(Wire.EXECUTED))
                        .link())
                .isEqualTo(URI.create("https://us5.datadoghq.com" + path));
        assertThat(read(Wire.EXECUTED).link()).isNull();
    }

    @Test
    void idThatIsInvalidInAUriLeavesTheLinkEmpty() {
        assertThat(decoder("https://api.datadoghq.eu")
                        .page(CALL, 0, 10)
                        .decode(Wire.parser("{\"data\":[{\"id\":\"no uuid {at all}\"}]}"))
                        .instances())
                .extracting(WorkflowInstance::link)
                .containsOnlyNulls();
    }
}
