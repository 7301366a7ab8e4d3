package io.github.workflowautomation.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.testing.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The health of the connection, over real HTTP. */
class HealthIndicatorTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChecksDatadog datadog = new ChecksDatadog();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private Health health() {
        WorkflowAutomationChecks client = this.datadog.client();
        return health(new WorkflowAutomationHealthIndicator(() -> client));
    }

    private static Health health(WorkflowAutomationHealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health().block(LIMIT));
    }

    @Test
    void validKeysAreUp() {
        Health health = health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("address", this.datadog.address())
                .containsEntry("credentials", "keys")
                .containsKey("checkedSecondsAgo")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "403, DOWN, KEYS_INVALID",
        "500, DOWN, SERVICE_FAILING",
        "302, DOWN, ADDRESS_WRONG",
        "429, UNKNOWN, NOT_CHECKED"
    })
    void problemIsReportedWithCauseAndRemedyWithoutKeys(int status, String expected, String finding) {
        this.datadog.respondsWith(
                ChecksDatadog.VALIDATE,
                ChecksDatadog.response(status, "{\"errors\":[\"Some error\"]}")
                        .newBuilder()
                        .addHeader("Retry-After", "600")
                        .build());
        Health health = health();
        assertThat(health.getStatus()).isEqualTo(new Status(expected));
        assertThat(health.getDetails().get("finding")).hasToString(finding);
        assertThat(health.getDetails()).containsKeys("cause", "remedy");
        assertThat(health.toString()).doesNotContain(ChecksDatadog.KEY);
    }

    @Test
    void unreachableSiteIsDown() {
        WorkflowAutomationChecks client = this.datadog.client();
        this.datadog.shutDown();
        assertThat(health(new WorkflowAutomationHealthIndicator(() -> client)).getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void accessTokenIsUpAndReportedAsUnchecked() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, 403, "");
        WorkflowAutomationChecks client = this.datadog.client(
                builder -> builder.credentials(DatadogCredentials.ofAccessToken(ChecksDatadog.KEY)));
        Health health = health(new WorkflowAutomationHealthIndicator(() -> client));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("credentials", "access token, which could not be checked");
    }

    @Test
    void clientWithoutChecksIsUnknown() {
        Health health = health(new WorkflowAutomationHealthIndicator(() -> null));
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsKeys("cause", "remedy").doesNotContainKey("address");
    }

    @Test
    void missingResponseIsDownWithinTheTimeLimit() {
        this.datadog.respondsWith(ChecksDatadog.VALIDATE, ChecksDatadog.never());
        WorkflowAutomationChecks client = this.datadog.client();
        Duration limit = Duration.ofMillis(200);
        assertThat(health(new WorkflowAutomationHealthIndicator(() -> client, limit, Duration.ZERO))
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void indicatorEnforcesItsTimeLimitIfTheChecksDoNot() {
        WorkflowAutomationChecks never = mock();
        when(never.baseUrl()).thenReturn(URI.create("https://api.example.com"));
        when(never.validateKeys(any())).thenReturn(Mono.never());
        StepVerifier.withVirtualTime(() -> new WorkflowAutomationHealthIndicator(() -> never).health())
                .thenAwait(WorkflowAutomationHealthIndicator.TIME_LIMIT)
                .assertNext(health -> assertThat(health.getStatus()).isEqualTo(Status.DOWN))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void concurrentCallersShareOneRequest() {
        WorkflowAutomationChecks client = this.datadog.client();
        WorkflowAutomationHealthIndicator indicator = new WorkflowAutomationHealthIndicator(() -> client);
        Flux.merge(IntStream.range(0, 50).mapToObj(i -> indicator.health()).toList())
                .blockLast(LIMIT);
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void cachedResultReportsItsAge() {
        WorkflowAutomationChecks client = this.datadog.client();
        try (VirtualTime time = new VirtualTime()) {
            WorkflowAutomationHealthIndicator indicator = new WorkflowAutomationHealthIndicator(() -> client);
            assertThat(health(indicator).getDetails()).containsEntry("checkedSecondsAgo", 0L);
            time.advanceTimeBy(WorkflowAutomationHealthIndicator.CACHE.minusSeconds(1));
            assertThat(health(indicator).getDetails()).containsEntry("checkedSecondsAgo", 29L);
            assertThat(this.datadog.requests()).hasSize(1);
            this.datadog.respondsWith(ChecksDatadog.VALIDATE, 403, "");
            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
            assertThat(this.datadog.requests()).hasSize(2);
        }
    }
}
