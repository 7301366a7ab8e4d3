package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRunEncryptor;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Builds durable runs without Spring Boot. */
public final class DurableRunEngineBuilder {

    /** The longest name whose mark fits into the table. */
    private static final int MAX_LISTENER_NAME = 100;

    private final WorkflowAutomationClient client;

    private final DurableRunStore store;

    private final Map<String, DurableRunListener> listeners = new LinkedHashMap<>();

    private final Map<String, String> keyInputs = new LinkedHashMap<>();

    private DurableRunSettings settings = DurableRunSettings.defaults();

    private TransactionOperations transactions = TransactionOperations.withoutTransaction();

    private JsonMapper jsonMapper = JsonMapper.shared();

    private DurableRunEncryptor encryptor = new Unencrypted();

    private @Nullable MeterRegistry meterRegistry;

    private String node = "node";

    private Machine machine = new RealMachine();

    private DurableRunEngineBuilder(WorkflowAutomationClient client, DurableRunStore store) {
        this.client = client;
        this.store = store;
    }

    /**
     * Begins with the two things that are needed.
     *
     * @param client the client; it must stay open until the engine is shut down
     * @param store the store
     * @return a builder
     */
    public static DurableRunEngineBuilder create(WorkflowAutomationClient client, DurableRunStore store) {
        return new DurableRunEngineBuilder(client, store);
    }

    /**
     * Sets the settings.
     *
     * @param settings the settings
     * @return this builder
     */
    public DurableRunEngineBuilder settings(DurableRunSettings settings) {
        this.settings = settings;
        return this;
    }

    /**
     * Sets the transactions in which listeners are called. By default there are none.
     *
     * @param transactions transactions on the database of the store
     * @return this builder
     */
    public DurableRunEngineBuilder transactions(TransactionOperations transactions) {
        this.transactions = transactions;
        return this;
    }

    /**
     * Adds a listener.
     *
     * @param name its name, which the store remembers; must stay the same, and has at most 100 characters
     * @param listener the listener
     * @return this builder
     */
    public DurableRunEngineBuilder listener(String name, DurableRunListener listener) {
        if (name.isBlank() || name.length() > MAX_LISTENER_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name of a listener must have 1 to " + MAX_LISTENER_NAME
                    + " characters without control characters, but is '" + name + "'");
        }
        this.listeners.put(name, listener);
        return this;
    }

    /**
     * Names the input of a workflow that gets the key of each run, so that a run can be found by it.
     *
     * @param workflow the alias or UUID that submits use
     * @param input the name of the input
     * @return this builder
     */
    public DurableRunEngineBuilder keyInput(String workflow, String input) {
        this.keyInputs.put(workflow, input);
        return this;
    }

    /**
     * Sets the mapper for payloads and outputs.
     *
     * @param jsonMapper the mapper of the application
     * @return this builder
     */
    public DurableRunEngineBuilder jsonMapper(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
        return this;
    }

    /**
     * Encrypts what is stored.
     *
     * @param encryptor the encryptor
     * @return this builder
     */
    public DurableRunEngineBuilder encryptor(DurableRunEncryptor encryptor) {
        this.encryptor = encryptor;
        return this;
    }

    /**
     * Sets the registry for meters.
     *
     * @param meterRegistry the registry, {@code null} for none
     * @return this builder
     */
    public DurableRunEngineBuilder meterRegistry(@Nullable MeterRegistry meterRegistry) {
        this.meterRegistry = meterRegistry;
        return this;
    }

    /**
     * Names the node in the table, for humans. The id of the node is unique nevertheless.
     *
     * @param node for example the name of the host
     * @return this builder
     */
    public DurableRunEngineBuilder node(String node) {
        this.node = Objects.requireNonNull(node).substring(0, Math.min(node.length(), 100));
        return this;
    }

    DurableRunEngineBuilder machine(Machine machine) {
        this.machine = machine;
        return this;
    }

    /**
     * Builds the engine. Nothing is claimed before {@link DurableRunEngine#start()}.
     *
     * @return the engine
     */
    public DurableRunEngine build() {
        StoreCalls calls = new StoreCalls(this.machine);
        RunCodec codec = new RunCodec(this.jsonMapper, this.encryptor, this.keyInputs, this.settings.maxPayloadSize());
        HeldRuns held = new HeldRuns(this.node + "-" + UUID.randomUUID());
        DurableRunMetrics metrics = new DurableRunMetrics(this.meterRegistry);
        RunWatches watches = new RunWatches(this.store, calls, codec);
        Transitions transitions = new Transitions(this.store, calls, held);
        ListenerCalls listenerCalls = new ListenerCalls(
                this.listeners, this.store, this.transactions, transitions, codec, held, metrics, this.machine);
        PollLoop loop = new PollLoop(this.store, calls, held, watches, metrics, this.settings, this.machine);
        RunWork work = new RunWork(
                held,
                new RunSender(this.client, this.store, calls, codec, transitions, held, this.settings, this.machine),
                new RunSearcher(this.client, this.store, calls, codec, transitions, held, this.settings),
                new RunFollower(this.client, codec, transitions, held, this.settings.storeOutputs()),
                listenerCalls,
                watches,
                loop::sent);
        return new DurableRunEngine(
                this.client, this.store, calls, codec, watches, held, listenerCalls, loop, work, null);
    }

    /** Stores what it gets. */
    private static final class Unencrypted implements DurableRunEncryptor {

        @Override
        public String encrypt(String plain) {
            return plain;
        }

        @Override
        public String decrypt(String stored) {
            return stored;
        }
    }
}
