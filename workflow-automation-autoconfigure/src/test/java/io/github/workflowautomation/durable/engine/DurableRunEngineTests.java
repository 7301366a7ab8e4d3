package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunConflictException;
import io.github.workflowautomation.durable.DurableRunEncryptor;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.engine.CountingDatadog.Start;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What an application sees, on one node that lives. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DurableRunEngineTests {

    private static final Map<String, Object> INPUTS = Map.of("host", "a");

    private final Nodes nodes;

    DurableRunEngineTests(TestDatabase database) {
        this.nodes = new Nodes(database);
    }

    @AfterEach
    void close() {
        this.nodes.close();
    }

    record Outputs(int answer) {}

    @Test
    void submittedRunIsStartedOnceAndFollowedToItsEnd() {
        DurableRunEngine engine = this.nodes.started();
        DurableRun submitted = engine.submit("order-1", "example", INPUTS);
        assertThat(submitted.state()).isEqualTo(DurableRunState.REQUESTED);
        DurableRun ended = this.nodes.ended(engine, "order-1");
        assertThat(ended.isSuccessful()).isTrue();
        assertThat(ended.status()).isEqualTo(WorkflowInstanceStatus.SUCCEEDED);
        assertThat(ended.outputs(Outputs.class)).isEqualTo(new Outputs(42));
        assertThat(ended.instanceId())
                .isEqualTo(this.nodes.datadog().runs().get(0).id());
        assertThat(ended.toString()).doesNotContain("42");
        assertThat(this.nodes.datadog().runs())
                .singleElement()
                .satisfies(
                        run -> assertThat(run.inputs().toString()).isEqualTo("{\"host\":\"a\",\"key\":\"order-1\"}"));
        assertThat(this.nodes.store().find("order-1").orElseThrow().payload()).isNull();
    }

    @Test
    void submitIsIdempotentAcrossThreads() {
        DurableRunEngine one = this.nodes.started();
        DurableRunEngine two = this.nodes.started();
        List<DurableRun> runs = Flux.range(0, 20)
                .flatMap(number -> Mono.fromCallable(
                                () -> ((number % 2 == 0) ? one : two).submit("order-1", "example", INPUTS))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block(Nodes.TIME_LIMIT);
        assertThat(runs).hasSize(20).allMatch(run -> run.key().equals("order-1"));
        this.nodes.ended(one, "order-1");
        this.nodes.ended(two, "order-1");
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void keyWithOtherInputsOrWorkflowIsAConflict() {
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        engine.submit("order-1", "example", Map.of("host", "secret-a", "port", 1));
        engine.submit("order-1", "example", new java.util.TreeMap<>(Map.of("port", 1, "host", "secret-a")));
        assertThatExceptionOfType(DurableRunConflictException.class)
                .isThrownBy(() -> engine.submit("order-1", "example", Map.of("host", "secret-b", "port", 1)))
                .withMessageContaining("other inputs")
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(DurableRunConflictException.class)
                .isThrownBy(() -> engine.submit("order-1", "ccf73164-1998-4785-a7a3-8d06c7e5f558", Map.of()))
                .withMessageContaining("the workflow 'example'");
    }

    @Test
    void rolledBackSubmitLeavesNothing() {
        DurableRunEngine engine = this.nodes.started();
        this.nodes.transactions().executeWithoutResult(transaction -> {
            engine.submit("order-1", "example", INPUTS);
            transaction.setRollbackOnly();
        });
        assertThat(engine.find("order-1")).isEmpty();
        this.nodes.transactions().executeWithoutResult(transaction -> engine.submit("order-2", "example", INPUTS));
        this.nodes.ended(engine, "order-2");
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b"})
    void invalidKeyIsRejected(String key) {
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.submit(key, "example", INPUTS))
                .withMessageContaining("key");
        assertThatIllegalArgumentException().isThrownBy(() -> engine.submit("k".repeat(201), "example", INPUTS));
    }

    @Test
    void invalidPayloadAndWorkflowAreRejected() {
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.submit("a", "example", Map.of("text", "x".repeat(1_000))))
                .withMessageContaining("max-payload-size");
        assertThatIllegalArgumentException().isThrownBy(() -> engine.submit("a", "example", "text"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.submit("a", "exmaple", INPUTS))
                .withMessageContaining("[example]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.submit("a", "example", Map.of("key", "other")))
                .withMessageContaining("key-input");
        assertThat(engine.listUnfinished("", 10)).isEmpty();
    }

    @Test
    void submitOnAThreadThatMustNotBlockIsRejected() {
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        StepVerifier.create(Mono.fromCallable(() -> engine.submit("a", "example", INPUTS))
                        .subscribeOn(Schedulers.parallel()))
                .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("boundedElastic"))
                .verify(Nodes.TIME_LIMIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Start.class,
            names = {"REFUSED", "DENIED"})
    void refusalEndsTheRecordWithTheReason(Start refusal) {
        this.nodes.datadog().next(refusal);
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        DurableRun ended = this.nodes.ended(engine, "order-1");
        assertThat(ended.outcome()).isEqualTo(DurableRunOutcome.REFUSED);
        assertThat(ended.reason()).containsAnyOf("unknown input", "missing scope");
        assertThat(this.nodes.datadog().runs()).isEmpty();
    }

    @Test
    void rateLimitDelaysTheRun() {
        this.nodes.datadog().next(Start.RATE_LIMITED);
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void failedRunEndsWithItsStatus() {
        this.nodes.datadog().runsEnd("STEP_ERROR");
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        DurableRun ended = this.nodes.ended(engine, "order-1");
        assertThat(ended.outcome()).isEqualTo(DurableRunOutcome.FAILED);
        assertThat(ended.status()).isEqualTo(WorkflowInstanceStatus.STEP_ERROR);
    }

    /** A gateway can respond with 408 while the run starts. */
    @ParameterizedTest
    @EnumSource(names = {"STARTED_WITHOUT_RESPONSE", "STARTED_WITH_REQUEST_TIMEOUT"})
    void runOfAnUnknownOutcomeIsFoundByItsKey(Start start) {
        this.nodes.datadog().startedElsewhere("{\"host\":\"a\",\"key\":\"other\"}");
        this.nodes.datadog().next(start);
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        DurableRun ended = this.nodes.ended(engine, "order-1");
        assertThat(ended.isSuccessful()).isTrue();
        assertThat(ended.instanceId())
                .isEqualTo(this.nodes.datadog().runs().get(1).id());
        assertThat(this.nodes.datadog().runs()).hasSize(2);
    }

    @Test
    void awaitOfAnUnknownKeyFailsAndAwaitOfAnEndedRunIsImmediate() {
        DurableRunEngine engine = this.nodes.started();
        StepVerifier.create(engine.await("nothing"))
                .expectError(NoSuchElementException.class)
                .verify(Nodes.TIME_LIMIT);
        engine.submit("order-1", "example", INPUTS);
        this.nodes.ended(engine, "order-1");
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
    }

    @Test
    void awaitWorksOnANodeThatDoesNotHoldTheRecord() {
        DurableRunEngine worker = this.nodes.started();
        this.nodes.datadog().runsGoOn();
        worker.submit("order-1", "example", INPUTS);
        this.nodes.awaitState("order-1", DurableRunState.STARTED);
        DurableRunEngine other = this.nodes.started();
        Mono<DurableRun> end = other.await("order-1").cache();
        end.subscribe();
        this.nodes.datadog().runsEnd("SUCCEEDED");
        assertThat(end.block(Nodes.TIME_LIMIT)).matches(DurableRun::isSuccessful);
        assertThat(other.held()).isZero();
    }

    @Test
    void burstIsSentCompletely() {
        DurableRunEngine one = this.nodes.started();
        DurableRunEngine two = this.nodes.started();
        IntStream.range(0, 60).forEach(number -> one.submit("order-" + number, "example", INPUTS));
        IntStream.range(0, 60).forEach(number -> this.nodes.ended(two, "order-" + number));
        assertThat(this.nodes.datadog().runs())
                .extracting(run -> run.inputs().path("key").asString())
                .doesNotHaveDuplicates()
                .hasSize(60);
    }

    @Test
    void payloadAndOutputsAreEncrypted() {
        DurableRunEngine engine = this.nodes.node(builder -> builder.encryptor(new Reversing()));
        engine.submit("order-1", "example", INPUTS);
        assertThat(this.nodes.store().find("order-1").orElseThrow().payload()).isEqualTo("}\"a\":\"tsoh\"{");
        engine.start();
        assertThat(this.nodes.ended(engine, "order-1").outputs()).isEqualTo(Map.of("answer", 42));
        DurableRunRecord stored = this.nodes.store().find("order-1").orElseThrow();
        assertThat(stored.outputs()).isEqualTo("}24:\"rewsna\"{");
    }

    private static final class Reversing implements DurableRunEncryptor {

        @Override
        public String encrypt(String plain) {
            return new StringBuilder(plain).reverse().toString();
        }

        @Override
        public String decrypt(String stored) {
            return encrypt(stored);
        }
    }

    @Test
    void outputsAreNotStoredIfNotWanted() {
        DurableRunSettings settings = new DurableRunSettings(
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                16,
                1_000,
                false,
                Duration.ofDays(30));
        DurableRunEngine engine = this.nodes.started(builder -> builder.settings(settings));
        engine.submit("order-1", "example", INPUTS);
        DurableRun ended = this.nodes.ended(engine, "order-1");
        assertThat(ended.outputs()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> ended.outputs(Outputs.class));
    }

    @Test
    void requestedRunCanBeAbandonedAndAStartedOneCannot() {
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        engine.submit("order-1", "example", INPUTS);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.resolve("order-1", "ccf73164-1998-4785-a7a3-8d06c7e5f558"))
                .withMessageContaining("REQUESTED");
        engine.abandon("order-1");
        assertThat(engine.find("order-1").orElseThrow().outcome()).isEqualTo(DurableRunOutcome.ABANDONED);
        assertThatIllegalStateException().isThrownBy(() -> engine.abandon("order-1"));
        assertThatIllegalStateException().isThrownBy(() -> engine.abandon("nothing"));
    }
}
