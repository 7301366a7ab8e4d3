package io.github.workflowautomation.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.engine.DurableRunEngine;
import io.github.workflowautomation.durable.engine.DurableRunEngineBuilder;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** One node of an application with durable runs, in a separate process. Answers each command with a report. */
final class DurableNode {

    static final String TABLE = "datadog_workflow_run";

    private static final int CONNECTIONS = 10;

    private final AtomicInteger sent = new AtomicInteger();

    private final AtomicInteger heard = new AtomicInteger();

    private final CountingDataSource database;

    private final WorkflowAutomationClient client;

    private final DurableRunEngine engine;

    private DurableNode(Task task) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(task.jdbcUrl);
        pool.setMaximumPoolSize(CONNECTIONS);
        this.database = new CountingDataSource(pool);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(this.database));
        this.client = client(task);
        this.engine = DurableRunEngineBuilder.create(
                        this.client, new JdbcDurableRunStore(this.database, transactions, () -> true))
                .settings(task.settings())
                .transactions(transactions)
                .listener("benchmark", run -> this.heard.incrementAndGet())
                .keyInput(EmulatorProcess.workflowId(0), "key")
                .build();
    }

    /**
     * The task of the process.
     *
     * @param jdbcUrl the database of all nodes
     * @param datadogUrl the emulator
     * @param searchSeconds how long a run that may have been started is searched for
     */
    record Task(String jdbcUrl, String datadogUrl, int searchSeconds) {

        /** The defaults, with a shorter search. */
        DurableRunSettings settings() {
            DurableRunSettings defaults = DurableRunSettings.defaults();
            return new DurableRunSettings(
                    defaults.leaseTime(),
                    defaults.pollInterval(),
                    Duration.ofSeconds(this.searchSeconds),
                    defaults.responseTimeout(),
                    defaults.maxConcurrentSends(),
                    defaults.maxPayloadSize(),
                    defaults.storeOutputs(),
                    defaults.keepEnded());
        }
    }

    /**
     * A command.
     *
     * @param first the number of the first run to submit
     * @param runs the number of runs to submit
     * @param seconds the duration of these runs
     * @param leave whether to leave the application
     */
    record Command(int first, int runs, int seconds, boolean leave) {

        static final Command REPORT = new Command(0, 0, 0, false);

        static final Command LEAVE = new Command(0, 0, 0, true);
    }

    /**
     * The report of a node.
     *
     * @param sent the runs that it has started
     * @param heard the calls of its listener
     * @param held the records that it holds
     * @param database what it has done on the database
     */
    record Report(int sent, int heard, int held, CountingDataSource.Counts database) {}

    public static void main(String[] args) {
        DurableNode node = new DurableNode(Messages.read(args[0], Task.class));
        node.engine.start();
        Messages.sendToParent("ready");
        for (String line = Messages.nextFromParent(); line != null; line = Messages.nextFromParent()) {
            Command command = Messages.read(line, Command.class);
            node.submit(command);
            if (command.leave) {
                node.engine.shutdown().block();
                node.client.close();
            }
            Messages.sendToParent(node.report());
        }
        System.exit(0);
    }

    private WorkflowAutomationClient client(Task task) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(URI.create(task.datadogUrl))
                .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
                .await(AwaitOptions.defaults())
                .webClientBuilder(WebClient.builder()
                        .filter((request, next) -> next.exchange(request).doOnNext(response -> {
                            if (request.method().equals(HttpMethod.POST)
                                    && response.statusCode().is2xxSuccessful()) {
                                this.sent.incrementAndGet();
                            }
                        })))
                .build();
    }

    private void submit(Command command) {
        IntStream.range(command.first, command.first + command.runs)
                .forEach(number -> this.engine.submit(
                        "run-%05d".formatted(number),
                        EmulatorProcess.workflowId(0),
                        Map.of("seconds", command.seconds)));
    }

    private Report report() {
        return new Report(this.sent.get(), this.heard.get(), this.engine.held(), this.database.counts());
    }
}
