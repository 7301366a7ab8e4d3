package io.github.workflowautomation.emulator.durable;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.engine.DurableRunEngine;
import io.github.workflowautomation.durable.engine.DurableRunEngineBuilder;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A node that works on the run of one row. It stops for ever at the step that its process is killed at. */
final class NodeOfRow implements DurableRunListener, AutoCloseable {

    private static final DurableRunSettings SETTINGS = new DurableRunSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1,
            1_000,
            true,
            Duration.ofDays(30));

    private final KillRow row;

    private final Predicate<KillStep> stopsAt;

    private final JdbcClient inTransaction;

    private final JdbcClient outsideOfTransaction;

    private final TransactionTemplate transactions;

    private final WorkflowAutomationClient client;

    private final DurableRunEngine engine;

    private final Object claiming = new Object();

    /**
     * Creates a node that is not started.
     *
     * @param stopsAt called at each step; {@code true} if the node goes no further
     */
    NodeOfRow(KillRow row, KillDatabase database, URI datadog, Predicate<KillStep> stopsAt) {
        this.row = row;
        this.stopsAt = stopsAt;
        DataSource schema = database.schema(row);
        this.inTransaction = JdbcClient.create(schema);
        this.outsideOfTransaction = database.jdbc(row);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(schema));
        this.client = client(datadog, this::exchange);
        DurableRunStore store = new JdbcDurableRunStore(schema, this.transactions, () -> true);
        store.prepare();
        DurableRunEngineBuilder builder = DurableRunEngineBuilder.create(this.client, stopping(store))
                .settings(SETTINGS)
                .transactions(this.transactions)
                .listener("listener", this);
        if (row.keyInput()) {
            builder.keyInput(row.workflow(), "request");
        }
        this.engine = builder.build();
    }

    static WorkflowAutomationClient client(URI datadog, ExchangeFilterFunction filter) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(datadog)
                .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
                .await(AwaitOptions.defaults()
                        .initialDelay(Duration.ofMillis(20))
                        .maxDelay(Duration.ofMillis(200)))
                .webClientBuilder(WebClient.builder().filter(filter))
                .build();
    }

    /** What the listener of a message queue does. */
    void submitAndStart() {
        this.transactions.executeWithoutResult(transaction ->
                this.engine.submit(this.row.key(), this.row.workflow(), Map.of("order", this.row.key())));
        stopAt(KillStep.AFTER_THE_COMMIT);
        this.engine.start();
    }

    private void stopAt(KillStep step) {
        if (this.stopsAt.test(step)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }
    }

    /** The threads of the connection are shared by all rows, so a request stops without a thread. */
    private Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
        if (request.method().equals(HttpMethod.GET)) {
            boolean stops = this.stopsAt.test(KillStep.WHILE_FOLLOWING) || this.stopsAt.test(KillStep.WHILE_SEARCHING);
            return stops ? Mono.never() : next.exchange(request);
        }
        return this.stopsAt.test(KillStep.BEFORE_THE_REQUEST)
                ? Mono.never()
                : next.exchange(request)
                        .flatMap(response ->
                                this.stopsAt.test(KillStep.BEFORE_THE_RESPONSE) ? Mono.never() : Mono.just(response));
    }

    private DurableRunStore stopping(DurableRunStore store) {
        return (DurableRunStore) Proxy.newProxyInstance(
                DurableRunStore.class.getClassLoader(),
                new Class<?>[] {DurableRunStore.class},
                (proxy, method, args) -> {
                    DurableRunChange change = method.getName().equals("update") ? (DurableRunChange) args[1] : null;
                    boolean claims = method.getName().equals("claim");
                    if (!claims && (change == null || change.state() != DurableRunState.REQUESTED)) {
                        return call(store, method, args, change);
                    }
                    // A node that stops after it has given up a record must not claim it again
                    synchronized (this.claiming) {
                        return call(store, method, args, change);
                    }
                });
    }

    private Object call(DurableRunStore store, Method method, Object[] args, @Nullable DurableRunChange change)
            throws Throwable {
        boolean inserts = method.getName().equals("insert");
        if (inserts) {
            stopAt(KillStep.BEFORE_THE_INSERT);
        } else if (change != null) {
            beforeUpdate(change);
        }
        Object result;
        try {
            result = method.invoke(store, args);
        } catch (InvocationTargetException ex) {
            throw ex.getCause();
        }
        if (inserts) {
            stopAt(KillStep.BEFORE_THE_COMMIT);
        } else if (change != null) {
            afterUpdate(change);
        } else if (method.getName().equals("claim") && !((List<?>) result).isEmpty()) {
            stopAt(KillStep.AFTER_THE_CLAIM);
        }
        return result;
    }

    private void beforeUpdate(DurableRunChange change) {
        DurableRunState state = change.state();
        if (state == null) {
            stopAt(
                    change.heardBy() != null
                            ? KillStep.BEFORE_THE_CALL_IS_RECORDED
                            : KillStep.AFTER_THE_CALL_IS_COMMITTED);
            return;
        }
        switch (state) {
            case REQUESTED -> stopAt(KillStep.BEFORE_THE_RUN_IS_REQUESTED_AGAIN);
            case SENDING -> stopAt(KillStep.BEFORE_SENDING_IS_RECORDED);
            case STARTED -> {
                stopAt(KillStep.BEFORE_THE_START_IS_RECORDED);
                stopAt(KillStep.BEFORE_THE_SEARCH_IS_RECORDED);
            }
            case UNKNOWN -> stopAt(KillStep.BEFORE_THE_SEARCH_IS_RECORDED);
            case ENDED -> stopAt(KillStep.BEFORE_THE_END_IS_RECORDED);
        }
    }

    private void afterUpdate(DurableRunChange change) {
        DurableRunState state = change.state();
        if (state == null) {
            stopAt(
                    change.heardBy() != null
                            ? KillStep.BEFORE_THE_CALL_IS_COMMITTED
                            : KillStep.AFTER_THE_RECORD_IS_CLOSED);
            return;
        }
        switch (state) {
            case REQUESTED -> stopAt(KillStep.AFTER_THE_RUN_IS_REQUESTED_AGAIN);
            case SENDING -> stopAt(KillStep.AFTER_SENDING_IS_RECORDED);
            case STARTED -> {
                stopAt(KillStep.AFTER_THE_START_IS_RECORDED);
                stopAt(KillStep.AFTER_THE_SEARCH_IS_RECORDED);
            }
            case UNKNOWN -> stopAt(KillStep.AFTER_THE_SEARCH_IS_RECORDED);
            case ENDED -> stopAt(KillStep.AFTER_THE_END_IS_RECORDED);
        }
    }

    @Override
    public void onEnd(DurableRun run) {
        hear(run);
        stopAt(KillStep.IN_THE_LISTENER);
    }

    @Override
    public void onUnknown(DurableRun run) {
        hear(run);
    }

    /** Counts twice: what the listener does in its transaction, and what it does outside. */
    private void hear(DurableRun run) {
        String state = run.state().name();
        this.outsideOfTransaction
                .sql("INSERT INTO called VALUES (:state)")
                .param("state", state)
                .update();
        this.inTransaction
                .sql("INSERT INTO called_in_transaction VALUES (:state)")
                .param("state", state)
                .update();
    }

    @Override
    public void close() {
        this.engine.shutdown().block(Duration.ofSeconds(20));
        this.client.close();
    }
}
