package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.UpdateWorkflowRequest;
import com.datadog.api.client.v2.model.WorkflowData;
import com.datadog.api.client.v2.model.WorkflowDataAttributes;
import com.datadog.api.client.v2.model.WorkflowDataType;
import com.datadog.api.client.v2.model.WorkflowDataUpdate;
import com.datadog.api.client.v2.model.WorkflowDataUpdateAttributes;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowParameter;
import io.github.workflowautomation.definition.WorkflowQuery;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.json.JSONException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Datadog's Java client and this project's client read the workflows of each other, member for member. */
class DefinitionsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JavaClient theirs = new JavaClient();

    private final WorkflowAutomationApi api = this.theirs.api();

    private final WorkflowAutomationClient ours = WorkflowAutomationClientBuilder.create()
            .baseUrl(this.theirs.emulator().baseUrl())
            .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
            .build();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.ours);

    @AfterEach
    void stop() {
        this.ours.close();
        this.theirs.close();
    }

    private static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT));
    }

    private static <T> List<T> all(Flux<T> call) {
        return get(call.collectList());
    }

    /** Their model as it is written to the wire. */
    private String json(Object model) {
        try {
            return this.api.getApiClient().getJSON().getContext(null).writeValueAsString(model);
        } catch (JsonProcessingException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private void assertSame(WorkflowDefinition ours, WorkflowData theirs) throws JSONException {
        WorkflowDataAttributes attributes = theirs.getAttributes();
        assertThat(ours.id()).isEqualTo(theirs.getId());
        assertThat(ours.name()).isEqualTo(attributes.getName());
        assertThat(ours.description()).isEqualTo(attributes.getDescription());
        assertThat(ours.published()).isEqualTo(attributes.getPublished());
        assertThat(ours.tags()).containsExactlyElementsOf(attributes.getTags());
        assertThat(ours.createdAt()).isEqualTo(attributes.getCreatedAt().toInstant());
        assertThat(ours.updatedAt()).isEqualTo(attributes.getUpdatedAt().toInstant());
        assertThat(ours.creatorId())
                .isEqualTo(theirs.getRelationships().getCreator().getData().getId());
        assertThat(ours.ownerId())
                .isEqualTo(theirs.getRelationships().getOwner().getData().getId());
        assertThat(ours.handle()).isEqualTo(attributes.getSpec().getHandle());
        JSONAssert.assertEquals(
                json(attributes.getSpec()), MAPPER.writeValueAsString(ours.spec()), JSONCompareMode.STRICT);
        JSONAssert.assertEquals(
                json(theirs.getRelationships()),
                MAPPER.writeValueAsString(ours.relationships()),
                JSONCompareMode.STRICT);
        assertThat(ours.additionalAttributes()).isEmpty();
        assertThat(ours.additionalMembers()).isEmpty();
    }

    private String createdByThem() throws ApiException {
        var request = JavaClient.workflow("Restart service", RichSpec.create());
        request.getData()
                .getAttributes()
                .description("Drains and restarts")
                .tags(List.of("team:shop", "service:cart"))
                .webhookSecret("sixteen-characters-or-more");
        return this.api.createWorkflow(request).getData().getId();
    }

    @Test
    void whatTheyCreateChangeAndDeleteIsRead() throws ApiException, JSONException {
        String id = createdByThem();
        WorkflowDefinition created = get(this.definitions.get(id));
        assertSame(created, this.api.getWorkflow(id).getData());
        assertThat(created.triggers()).containsExactly("apiTrigger", "monitorTrigger");
        assertThat(created.inputs())
                .containsExactly(
                        new WorkflowParameter(
                                "service", "STRING", "Service", "What to restart", null, List.of(), false),
                        new WorkflowParameter("replicas", "NUMBER", null, null, 3, List.of(), false));
        assertThat(created.outputs()).extracting(WorkflowParameter::name).containsExactly("message");

        this.theirs.advance(Duration.ofMillis(1500));
        this.api.updateWorkflow(
                id,
                new UpdateWorkflowRequest(new WorkflowDataUpdate(
                        new WorkflowDataUpdateAttributes().name("After").spec(JavaClient.emptySpec()),
                        WorkflowDataType.WORKFLOWS)));
        assertSame(get(this.definitions.get(id)), this.api.getWorkflow(id).getData());

        this.api.deleteWorkflow(id);
        assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> get(this.definitions.get(id)));
    }

    @Test
    void whatWeCreateChangeAndDeleteIsRead() throws ApiException, JSONException {
        WorkflowDefinition created = get(this.definitions.create(WorkflowDraft.named("Restart service")
                .spec(json(RichSpec.create()))
                .description("Drains and restarts")
                .published(false)
                .tags("team:shop")
                .webhookSecret("sixteen-characters-or-more")));
        WorkflowData read = this.api.getWorkflow(created.id()).getData();
        assertSame(created, read);
        assertThat(read.getAttributes().getSpec()).isEqualTo(RichSpec.create());
        assertThat(created.published()).isFalse();
        assertThat(created).isEqualTo(get(this.definitions.get(created.id())));

        this.theirs.advance(Duration.ofMillis(1500));
        WorkflowDefinition changed = get(
                this.definitions.update(created.id(), WorkflowDraft.changes().published(true)));
        assertSame(changed, this.api.getWorkflow(created.id()).getData());
        assertThat(changed.published()).isTrue();
        assertThat(changed.spec()).isEqualTo(created.spec());
        assertThat(changed.updatedAt()).isAfter(created.updatedAt());

        this.definitions.delete(created.id()).block(LIMIT);
        assertThat(JavaClient.error(() -> this.api.getWorkflow(created.id())).getCode())
                .isEqualTo(404);
        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> this.definitions.delete(created.id()).block(LIMIT));
    }

    @Test
    void copyOfADefinitionDiffersInItsNameOnly() throws ApiException {
        WorkflowDefinition original = get(this.definitions.get(createdByThem()));
        this.definitions.delete(original.id()).block(LIMIT); // A handle is unique
        WorkflowDefinition copy =
                get(this.definitions.create(WorkflowDraft.of(original).name("Copy")));
        assertThat(copy.name()).isEqualTo("Copy");
        assertThat(copy.spec()).isEqualTo(original.spec());
        assertThat(copy.tags()).isEqualTo(original.tags());
    }

    @Test
    void listsObserveEveryFilterAndOrder() {
        WorkflowDraft draft = WorkflowDraft.named("First").spec(json(JavaClient.emptySpec()));
        WorkflowDefinition first = get(this.definitions.create(draft.tags("team:shop")));
        get(this.definitions.create(draft.name("Second").published(false)));
        get(this.definitions.create(draft.name("Third").spec("{\"triggers\":[{\"monitorTrigger\":{}}],\"steps\":[]}")));
        WorkflowQuery everything = WorkflowQuery.all().includeUnpublished().ascending(WorkflowQuery.Sort.NAME);
        assertThat(names(everything)).containsExactly("Example", "First", "Second", "Third");
        assertThat(names(everything.descending(WorkflowQuery.Sort.CREATED_AT))).hasSize(4);
        assertThat(names(WorkflowQuery.all())).containsExactlyInAnyOrder("Example", "First", "Third");
        assertThat(names(everything.text("SECOND"))).containsExactly("Second");
        assertThat(names(everything.tag("team", "shop"))).containsExactly("First");
        assertThat(names(everything.trigger("monitorTrigger"))).containsExactly("Third");
        assertThat(all(this.definitions.list(everything.text("First").includeSpecs())))
                .singleElement()
                .satisfies(found -> assertThat(found.spec()).isEqualTo(first.spec()));
        assertThat(all(this.definitions.list(everything)))
                .allSatisfy(found -> assertThat(found.spec()).isEmpty());
    }

    private Set<String> names(WorkflowQuery query) {
        return all(this.definitions.list(query)).stream()
                .map(WorkflowDefinition::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void longListsAreReadToTheirEnd() {
        WorkflowDraft draft = WorkflowDraft.named("Many").spec(json(JavaClient.emptySpec()));
        Flux.range(0, 120).concatMap(number -> this.definitions.create(draft)).blockLast(LIMIT);
        assertThat(all(this.definitions.list(WorkflowQuery.all().text("Many"))))
                .extracting(WorkflowDefinition::id)
                .doesNotHaveDuplicates()
                .hasSize(120);
    }

    @Test
    void everyProblemIsReported() {
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> get(this.definitions.create(
                        WorkflowDraft.named("Bad").spec("{}").description("x".repeat(301)))))
                .satisfies(rejection -> assertThat(rejection.getErrors())
                        .extracting(WorkflowApiError::detail)
                        .contains("spec is invalid", "no trigger found. At least one trigger is required."));
    }
}
