package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.definition.WorkflowQuery.Sort;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Lists of workflows: queries and pages, over HTTP. */
class DefinitionListTests {

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.datadog.client());

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private List<String> ids() {
        return Blocking.get(this.definitions
                .list(WorkflowQuery.all())
                .map(WorkflowDefinition::id)
                .collectList());
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Wire::instanceId).toList();
    }

    @Test
    void everyFilterAndOrderIsSent() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.NO_MATCHES));
        Blocking.run(this.definitions
                .list(WorkflowQuery.all()
                        .text("Größe & more")
                        .trigger("monitor", "githubWebhookTrigger")
                        .trigger("schedule")
                        .includeUnpublished()
                        .includeSpecs()
                        .ascending(Sort.OWNER_NAME)
                        .descending(Sort.LAST_EXECUTED_AT))
                .then());
        assertThat(this.datadog.onlyRequest().getTarget())
                .isEqualTo("/api/v2/workflows?limit=50&page=0&filter%5Bquery%5D=Gr%C3%B6%C3%9Fe%20%26%20more"
                        + "&filter%5BtriggerIds%5D=monitor&filter%5BtriggerIds%5D=githubWebhook"
                        + "&filter%5BtriggerIds%5D=schedule&filter%5BincludeUnpublished%5D=true"
                        + "&filter%5BincludeSpecs%5D=true&sort=ownerName%2C-lastExecutedAt");
    }

    @Test
    void tagReplacesText() {
        WorkflowQuery query = WorkflowQuery.all().text("restart").tag("team", "shop");
        assertThat(query.parameters()).hasToString("{filter[query]=[team:shop]}");
        assertThat(query).isEqualTo(WorkflowQuery.all().tag("team", "shop")).isNotEqualTo(WorkflowQuery.all());
    }

    @Test
    void textThatWouldBeATagIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkflowQuery.all().text("team:shop"))
                .withMessageContaining("tag(key, value)");
    }

    @Test
    void matchingWorkflowsAndNotAllOfTheOrganizationEndTheList() {
        this.datadog.then(WorkflowWire.page(0, 50, 548, 60), WorkflowWire.page(50, 60, 548, 60));
        assertThat(ids()).isEqualTo(ids(0, 60));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void shiftedPagesNeitherRepeatNorDropWorkflows() {
        this.datadog.then(WorkflowWire.page(0, 50, 90, 90), WorkflowWire.page(47, 97, 97, 97));
        assertThat(ids()).isEqualTo(ids(0, 97));
    }

    @Test
    void onlyConsumedPagesAreRead() {
        this.datadog.then(WorkflowWire.page(0, 50, 548, 548));
        StepVerifier.create(this.definitions.list(WorkflowQuery.all()).take(50))
                .expectNextCount(50)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        assertThat(this.datadog.requests()).hasSize(1);
    }
}
