package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.WorkflowWire;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** What drafts become on the wire. */
class WorkflowDraftTests {

    private static final String JSON = "{\"triggers\":[{\"apiTrigger\":{}}],\"handle\":\"größe\"}";

    private static final WorkflowDraft NAMED = WorkflowDraft.named("Restart");

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.datadog.client());

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    record Spec(
            List<Map<String, ?>> triggers,
            String handle,
            @Nullable Object inputSchema) {}

    private String attributes(WorkflowDraft draft) {
        this.datadog.always(WorkflowWire.response(201, WorkflowWire.WORKFLOW));
        Blocking.run(this.definitions.create(draft));
        String before = "{\"data\":{\"type\":\"workflows\",\"attributes\":";
        String body = FakeDatadog.body(this.datadog.onlyRequest());
        assertThat(body).startsWith(before).endsWith("}}");
        return body.substring(before.length(), body.length() - 2);
    }

    static List<WorkflowDraft> specs() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("triggers", List.of(Map.of("apiTrigger", Map.of())));
        map.put("handle", "größe");
        return List.of(
                NAMED.spec(JSON),
                NAMED.spec((Object) JSON),
                NAMED.spec(map),
                NAMED.spec(new Spec(List.of(Map.of("apiTrigger", Map.of())), "größe", null)),
                NAMED.spec(new ByteArrayResource(JSON.getBytes(StandardCharsets.UTF_8))),
                NAMED.spec((Object) new ByteArrayResource(JSON.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void specIsTheSameFromEverySource(WorkflowDraft draft) {
        assertThat(attributes(draft)).isEqualTo("{\"name\":\"Restart\",\"spec\":" + JSON + "}");
    }

    @Test
    void everyAttributeIsSent() {
        assertThat(attributes(NAMED.spec("{}")
                        .description("Text")
                        .published(false)
                        .tags("team:shop")
                        .webhookSecret("sixteen-characters")
                        .attribute("runAs", Map.of("type", "owner"))
                        .attribute("sensitivePrivileges", null)))
                .isEqualTo("{\"name\":\"Restart\",\"spec\":{},\"description\":\"Text\",\"published\":false,"
                        + "\"tags\":[\"team:shop\"],\"webhookSecret\":\"sixteen-characters\","
                        + "\"runAs\":{\"type\":\"owner\"},\"sensitivePrivileges\":null}");
    }

    @Test
    void nullsOfMapsAndTextsAreSentAsTheyAre() {
        Map<String, @Nullable Object> spec =
                Map.of("steps", Arrays.asList(Collections.singletonMap("value", null), null));
        assertThat(attributes(NAMED.spec(spec))).endsWith("\"spec\":{\"steps\":[{\"value\":null},null]}}");
    }

    @Test
    void definitionBecomesADraftOfACopy() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        WorkflowDraft copy =
                WorkflowDraft.of(Blocking.get(this.definitions.get("example"))).name("Copy");
        this.datadog.requests().clear();
        assertThat(attributes(copy))
                .isEqualTo("{\"name\":\"Copy\",\"description\":\"A sample workflow.\",\"published\":true,"
                        + "\"tags\":[\"foo:bar\",\"service:monitoring\",\"team:infra\"],\"spec\":" + WorkflowWire.SPEC
                        + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"a\":1} x", "\"text\""})
    void textThatIsNoObjectIsRejectedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Blocking.run(this.definitions.create(NAMED.spec(text))))
                .withMessageMatching(
                        "spec is not valid JSON( \\(line 1, column \\d+\\))?|spec must become a JSON object .*")
                .withNoCause();
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void newWorkflowNeedsNameAndSpec() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Blocking.run(
                        this.definitions.create(WorkflowDraft.changes().spec("{}"))))
                .withMessageContaining("WorkflowDraft.named(name)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Blocking.run(this.definitions.create(NAMED)))
                .withMessageContaining("spec(...)");
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void missingResourceIsReportedAtOnce() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> NAMED.spec(new ClassPathResource("no-such.json")))
                .withMessageContaining("no-such.json");
    }

    @Test
    void draftPrintsNoValue() {
        assertThat(NAMED.spec(JSON).webhookSecret("hush")).hasToString("WorkflowDraft[name, spec, webhookSecret]");
    }
}
