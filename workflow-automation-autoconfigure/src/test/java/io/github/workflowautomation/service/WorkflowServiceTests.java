package io.github.workflowautomation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.service.Remediations.RestartInputs;
import io.github.workflowautomation.service.Remediations.Restarted;
import io.github.workflowautomation.testing.Wire;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Calls of proxies, over HTTP. */
class WorkflowServiceTests extends WorkflowServiceTestSupport {

    private void completes(Mono<Void> call) {
        runSucceeds("{}");
        StepVerifier.create(call).expectComplete().verify(LIMIT);
    }

    private String sentInputs() {
        String body =
                Objects.requireNonNull(this.server.requests().get(0).getBody()).utf8();
        return body.replaceFirst("^\\{\"meta\":\\{\"payload\":", "").replaceFirst("}}$", "");
    }

    @Test
    void recordIsThePayloadAndOutputsAreTheResult() {
        runSucceeds("{\"pod\":\"shop-1\"}");
        StepVerifier.create(this.remediations.restart(new RestartInputs("shop", 2)))
                .expectNext(new Restarted("shop-1"))
                .expectComplete()
                .verify(LIMIT);
        assertThat(sentInputs()).isEqualTo("{\"service\":\"shop\",\"replicas\":2}");
    }

    @Test
    void mapIsThePayload() {
        completes(this.remediations.ofMap(Map.of("service", "shop")));
        assertThat(sentInputs()).isEqualTo("{\"service\":\"shop\"}");
    }

    @Test
    void absentPayloadIsEmpty() {
        completes(this.remediations.ofOptionalRecord(Optional.empty()));
        assertThat(sentInputs()).isEqualTo("{}");
    }

    @Test
    void parametersAreInputsAndAbsentOnesAreLeftOut() {
        completes(this.remediations.ofInputs(
                LIMIT, "shop", 2, AwaitOptions.defaults(), null, Optional.of(List.of("a", "b"))));
        assertThat(sentInputs()).isEqualTo("{\"service\":\"shop\",\"replica_count\":2,\"hosts\":[\"a\",\"b\"]}");
    }

    @Test
    void annotatedMapIsOneInput() {
        completes(this.remediations.ofOneInput(Map.of("team", "shop")));
        assertThat(sentInputs()).isEqualTo("{\"labels\":{\"team\":\"shop\"}}");
    }

    @Test
    void annotatedDurationIsAnInput() {
        completes(this.remediations.ofDuration(Duration.ofSeconds(30), "a", "b"));
        assertThat(sentInputs()).isEqualTo("{\"grace\":\"PT30S\",\"hosts\":[\"a\",\"b\"]}");
    }

    @Test
    void nullForARequiredParameterSendsNothing() {
        StepVerifier.create(this.factory.createClient(Unmarked.class).restart(nothing()))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("'service'", "Unmarked.restart", "@Nullable"))
                .verify(LIMIT);
        assertThat(this.server.requests()).isEmpty();
    }

    interface Unmarked {

        @ExecuteWorkflow("example")
        Mono<Void> restart(String service);
    }

    /** What a caller without checks of null may pass. */
    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }

    @Test
    void eachSubscriptionStartsARun() {
        Mono<WorkflowInstance> call = this.remediations.started("shop");
        assertThat(this.server.requests()).isEmpty();
        this.server.always(Wire.ok(Wire.EXECUTED));
        StepVerifier.create(call.then(call))
                .expectNextMatches(run -> run.id().equals(Wire.INSTANCE))
                .expectComplete()
                .verify(LIMIT);
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void runIsTheResult() {
        runSucceeds("{}");
        StepVerifier.create(this.remediations.run())
                .expectNextMatches(WorkflowInstance::isSuccessful)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void changesAreEmittedUntilTheRunHasEnded() {
        this.server
                .then(Wire.ok(Wire.EXECUTED), Wire.ok(Wire.RUNNING))
                .always(Wire.ok(Wire.instance("STEP_ERROR", "{}")));
        StepVerifier.create(this.remediations.changes("shop").map(WorkflowInstance::status))
                .expectNext(WorkflowInstanceStatus.IN_PROGRESS, WorkflowInstanceStatus.STEP_ERROR)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void futureStartsTheRunAtOnce() {
        runSucceeds("{\"pod\":\"shop-1\"}");
        assertThat(this.remediations
                        .future("shop")
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isEqualTo(new Restarted("shop-1"));
    }

    @Test
    void blockingMethodReturnsTheOutputs() {
        runSucceeds("{\"pod\":\"shop-1\"}");
        assertThat(this.remediations.blocking("shop", LIMIT)).isEqualTo(new Restarted("shop-1"));
    }

    @Test
    void blockingMethodThrowsTheFailureOfTheRun() {
        this.server.then(Wire.ok(Wire.EXECUTED)).always(Wire.ok(Wire.instance("STEP_ERROR", "{}")));
        assertThatExceptionOfType(WorkflowFailedException.class)
                .isThrownBy(() -> this.remediations.blockingWithoutResult("shop"));
    }

    @Test
    void durationIsTheTimeout() {
        this.server.then(Wire.ok(Wire.EXECUTED)).always(Wire.ok(Wire.RUNNING));
        assertThatExceptionOfType(WorkflowAwaitTimeoutException.class)
                .isThrownBy(() -> this.remediations.blocking("shop", Duration.ofMillis(50)));
    }

    @Test
    void blockingMethodFailsOnAThreadThatMustNotBlock() {
        StepVerifier.create(Mono.fromCallable(() -> this.remediations.count()).subscribeOn(Schedulers.parallel()))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll("Remediations.count", "parallel-", "must not block", "return a Mono"))
                .verify(LIMIT);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void blockingMethodBlocksOnAVirtualThread() throws Exception {
        runSucceeds("{\"count\":7}");
        CompletableFuture<Integer> count = new CompletableFuture<>();
        Runnable call = () -> count.complete(this.remediations.count());
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
        assertThat(count.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(7);
    }

    @Test
    void inheritedMethodHasTheTypeArgumentAndTheAnnotationsOfTheParameters() {
        runSucceeds("{\"pod\":\"shop-1\"}");
        StepVerifier.create(this.remediations.inherited("shop"))
                .expectNext(new Restarted("shop-1"))
                .expectComplete()
                .verify(LIMIT);
        assertThat(sentInputs()).isEqualTo("{\"service_name\":\"shop\"}");
    }

    @Test
    void defaultMethodRunsAsWritten() {
        runSucceeds("{\"pod\":\"shop-1\"}");
        StepVerifier.create(this.remediations.podOf("shop"))
                .expectNext("shop-1")
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void workflowMayBeAnId() {
        this.server
                .then(Wire.ok(Wire.EXECUTED.replace(Wire.WORKFLOW, Remediations.Unknown.WORKFLOW)))
                .always(Wire.ok(Wire.SUCCEEDED));
        StepVerifier.create(this.remediations.ofId()).expectComplete().verify(LIMIT);
        assertThat(this.server.requests().get(0).getTarget()).contains(Remediations.Unknown.WORKFLOW);
    }

    @Test
    void twoInterfacesMayUseOneWorkflow() {
        completes(this.factory.createClient(Unmarked.class).restart("shop"));
        assertThat(this.factory.createClient(Remediations.class)).isNotEqualTo(this.remediations);
    }

    @Test
    void methodsOfObjectRunNoWorkflow() {
        Object other = this.factory.createClient(Unmarked.class);
        assertThat(Set.of(this.remediations, other)).hasSize(2).contains(this.remediations);
        assertThat(this.remediations).hasToString("workflow service " + Remediations.class.getName());
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void observationsNameTheMethod() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        WorkflowAutomationClient observed = this.server.client(builder -> builder.observationRegistry(observations));
        Unmarked service = WorkflowServiceProxyFactory.builder(observed).build().createClient(Unmarked.class);
        completes(service.restart("shop"));
        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo("datadog.workflow.client.operation")
                .that()
                .hasLowCardinalityKeyValue("method", "Unmarked.restart")
                .hasLowCardinalityKeyValue("operation", "executeAndAwait");
    }

    @Test
    void closedClientIsReported() {
        this.client.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> this.remediations.blocking("shop", LIMIT))
                .withMessageContaining("closed");
    }
}
