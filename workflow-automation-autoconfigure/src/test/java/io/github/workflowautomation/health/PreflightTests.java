package io.github.workflowautomation.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Findings of the preflight, over real HTTP. */
class PreflightTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String FORBIDDEN = "{\"errors\":[\"Forbidden\"]}";

    private final ChecksDatadog datadog = new ChecksDatadog();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static List<PreflightFinding> run(WorkflowDefinitionChecks checks) {
        return run(new Preflight(() -> checks));
    }

    private static List<PreflightFinding> run(Preflight preflight) {
        return Objects.requireNonNull(preflight.run().block(LIMIT));
    }

    private static String kindAndAlias(PreflightFinding finding) {
        return finding.kind() + ((finding.alias() != null) ? " " + finding.alias() : "");
    }

    @Test
    void validSetupHasNoFindings() {
        this.datadog.workflow(1, true, "apiTrigger").workflow(2, true, "apiTrigger");
        assertThat(run(this.datadog.client(1, 2))).isEmpty();
        assertThat(this.datadog.requests())
                .containsExactlyInAnyOrder(
                        "GET /api/v1/validate",
                        "GET /api/v2/workflows/" + ChecksDatadog.id(1),
                        "GET /api/v2/workflows/" + ChecksDatadog.id(2));
    }

    @Test
    void eachProblemOfAWorkflowIsAFinding() {
        this.datadog
                .workflow(1, true, "apiTrigger")
                .workflow(2, false, "apiTrigger")
                .workflow(3, true, "monitorTrigger")
                .workflow(4, false, "monitorTrigger");
        List<PreflightFinding> findings = run(this.datadog.client(1, 2, 3, 4, 5));
        assertThat(findings)
                .extracting(PreflightTests::kindAndAlias)
                .containsExactly(
                        "WORKFLOW_UNPUBLISHED b",
                        "API_TRIGGER_MISSING c",
                        "WORKFLOW_UNPUBLISHED d",
                        "API_TRIGGER_MISSING d",
                        "WORKFLOW_UNKNOWN e");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.kind().severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.cause()).isNotBlank().endsWith(".");
            assertThat(finding.remedy()).isNotBlank().endsWith(".");
        });
        assertThat(findings.get(1).cause()).contains("'Name 3'", ChecksDatadog.id(3), "[monitorTrigger]");
        assertThat(findings.get(4).remedy()).contains("'datadog.workflow-automation.workflows.e.id'");
    }

    @Test
    void invalidKeysAreOneFindingAndNoWorkflowIsRead() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, 403, FORBIDDEN);
        List<PreflightFinding> findings = run(this.datadog.client(1, 2));
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("KEYS_INVALID");
        assertThat(findings.get(0).cause()).contains(this.datadog.address(), "403 (Forbidden)");
        assertThat(findings.get(0).remedy()).contains("'datadog.api-key' (or DD_API_KEY)", "'datadog.site'");
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void unreachableSiteIsOneFinding() {
        WorkflowDefinitionChecks client = this.datadog.client(1, 2);
        this.datadog.shutDown();
        List<PreflightFinding> findings = run(client);
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("SITE_UNREACHABLE");
        assertThat(findings.get(0).cause()).contains(this.datadog.address(), "could not connect");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"302||302", "404|{\"errors\":[\"Not found\"]}|404 (Not found)", "200|<html></html>|cannot be read"
            })
    void otherServerAtTheAddressIsReported(int status, String body, String evidence) {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, status, (body != null) ? body : "");
        List<PreflightFinding> findings = run(this.datadog.client(1));
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("ADDRESS_WRONG");
        assertThat(findings.get(0).cause()).contains(evidence);
    }

    @Test
    void serverErrorOfTheKeyCheckDoesNotHideProblemsOfWorkflows() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, 503, "").workflow(1, false, "apiTrigger");
        assertThat(run(this.datadog.client(1)))
                .extracting(PreflightTests::kindAndAlias)
                .containsExactly("SERVICE_FAILING", "WORKFLOW_UNPUBLISHED a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"APP_KEY_NOT_ALLOWED\",\"detail\":\"application key is not registered\"}]}",
                "{\"errors\":[\"The key has no Actions API access\"]}"
            })
    void missingActionsAccessIsOneFinding(String body) {
        this.datadog.workflow(1, 403, body).workflow(2, 403, body);
        List<PreflightFinding> findings = run(this.datadog.client(1, 2));
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("ACTIONS_ACCESS_MISSING");
        assertThat(findings.get(0).cause()).contains("'a', 'b'", "403");
        assertThat(findings.get(0).remedy())
                .contains("'datadog.application-key' (or DD_APP_KEY)", "Actions API access");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void denialForAllWorkflowsIsOneFindingAboutTheKeys(int status) {
        this.datadog.workflow(1, status, FORBIDDEN).workflow(2, status, FORBIDDEN);
        List<PreflightFinding> findings = run(this.datadog.client(1, 2));
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("ACCESS_REFUSED");
        assertThat(findings.get(0).remedy())
                .contains("'datadog.application-key'", "workflows_read", "Actions API access");
    }

    @Test
    void denialForSomeWorkflowsIsAFindingForEachOfThem() {
        this.datadog.workflow(1, 403, FORBIDDEN).workflow(2, true, "apiTrigger").workflow(3, 403, FORBIDDEN);
        assertThat(run(this.datadog.client(1, 2, 3)))
                .extracting(PreflightTests::kindAndAlias)
                .containsExactly("ACCESS_REFUSED a", "ACCESS_REFUSED c");
    }

    @Test
    void invalidTokenIsFoundByReadingWorkflows() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, 403, FORBIDDEN).workflow(1, 401, FORBIDDEN);
        WorkflowDefinitionChecks client = this.datadog.client(
                builder -> builder.credentials(DatadogCredentials.ofAccessToken(ChecksDatadog.KEY)), 1);
        List<PreflightFinding> findings = run(client);
        assertThat(findings).extracting(PreflightTests::kindAndAlias).containsExactly("ACCESS_REFUSED");
        assertThat(findings.get(0).remedy()).contains("'datadog.access-token'").doesNotContain("application-key");
    }

    @Test
    void failedCheckIsAWarning() {
        this.datadog
                .workflow(1, 500, "")
                .workflow(2, 200, "{}")
                .respondsWith("/api/v2/workflows/" + ChecksDatadog.id(3), limited());
        List<PreflightFinding> findings = run(this.datadog.client(1, 2, 3, 4));
        assertThat(findings)
                .extracting(PreflightTests::kindAndAlias)
                .contains("NOT_CHECKED a", "NOT_CHECKED b", "NOT_CHECKED c")
                .hasSize(4);
        assertThat(findings.stream().filter(finding -> finding.kind() == Kind.NOT_CHECKED))
                .allMatch(finding -> finding.kind().severity() == Severity.WARNING);
    }

    private static MockResponse limited() {
        return ChecksDatadog.response(429, "")
                .newBuilder()
                .addHeader("Retry-After", "600")
                .build();
    }

    @Test
    void rateLimitedKeyCheckIsAWarning() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, limited()).workflow(1, true, "apiTrigger");
        assertThat(run(this.datadog.client(1)))
                .extracting(PreflightTests::kindAndAlias)
                .containsExactly("NOT_CHECKED");
    }

    @Test
    void preflightEnforcesItsTimeLimitIfTheChecksDoNot() {
        WorkflowDefinitionChecks never = mock();
        when(never.baseUrl()).thenReturn(URI.create("https://api.example.com"));
        when(never.validateKeys(any())).thenReturn(Mono.empty());
        when(never.describeWorkflow(any(), any())).thenReturn(Mono.never());
        Map<String, String> workflows = IntStream.rangeClosed(1, 20)
                .boxed()
                .collect(Collectors.toMap(number -> "alias-" + number, ChecksDatadog::id));
        when(never.workflows()).thenReturn(workflows);
        StepVerifier.withVirtualTime(() -> new Preflight(() -> never).run())
                .thenAwait(Preflight.TIME_LIMIT)
                .assertNext(findings ->
                        assertThat(findings).hasSize(20).allMatch(finding -> finding.kind() == Kind.NOT_CHECKED))
                .expectComplete()
                .verify(LIMIT);
        when(never.validateKeys(any())).thenReturn(Mono.never());
        StepVerifier.withVirtualTime(() -> new Preflight(() -> never).run())
                .thenAwait(Preflight.TIME_LIMIT)
                .assertNext(findings -> assertThat(findings)
                        .extracting(PreflightTests::kindAndAlias)
                        .containsExactly("SITE_UNREACHABLE"))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void checksThatCannotReadWorkflowsAreAFinding() {
        WorkflowAutomationChecks keysOnly = mock();
        when(keysOnly.validateKeys(any())).thenReturn(Mono.empty());
        when(keysOnly.workflows()).thenReturn(Map.of("restart", "ccf73164-1998-4785-a7a3-8d06c7e5f558"));
        assertThat(run(new Preflight(() -> keysOnly))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.NOT_CHECKED);
            assertThat(finding.remedy()).contains("WorkflowDefinitionChecks");
        });
        when(keysOnly.workflows()).thenReturn(Map.of());
        assertThat(run(new Preflight(() -> keysOnly))).isEmpty();
    }

    @Test
    void concurrentCallersShareOnePreflight() {
        this.datadog.workflow(1, true, "apiTrigger");
        WorkflowDefinitionChecks client = this.datadog.client(1);
        Preflight preflight = new Preflight(() -> client);
        Mono.zip(preflight.run(), preflight.run(), preflight.run()).block(LIMIT);
        assertThat(this.datadog.requests()).hasSize(2);
        this.datadog.workflow(1, false, "apiTrigger");
        assertThat(run(preflight)).as("as of now").hasSize(1);
    }

    @Test
    void clientWithoutChecksIsAWarning() {
        assertThat(run(new Preflight(() -> null)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.NOT_CHECKED));
    }

    @Test
    void failingCredentialsAreAFindingWithoutTheMessageOfTheException() {
        WorkflowDefinitionChecks client = this.datadog.client(
                builder -> builder.credentials(() -> {
                    throw new IllegalStateException(ChecksDatadog.KEY);
                }),
                1);
        assertThat(run(client))
                .extracting(PreflightTests::kindAndAlias)
                .containsExactly("NOT_CHECKED", "NOT_CHECKED a");
        assertThat(run(client).toString()).contains("IllegalStateException").doesNotContain(ChecksDatadog.KEY);
    }

    @Test
    void preflightStartsNoRunAndItsFindingsContainNoKey() {
        this.datadog
                .workflow(1, 403, FORBIDDEN)
                .workflow(2, false, "monitorTrigger")
                .workflow(3, 500, "broken");
        assertThat(run(this.datadog.client(1, 2, 3, 4)).toString())
                .contains("workflow 'b'")
                .doesNotContain(ChecksDatadog.KEY);
        assertThat(this.datadog.requests()).hasSize(5).allMatch(request -> request.startsWith("GET "));
    }
}
