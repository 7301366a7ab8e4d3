package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunEncryptor;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.NewDurableRun;
import io.github.workflowautomation.internal.json.PayloadMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts payloads and outputs to what is stored, and back. */
final class RunCodec {

    private static final int MAX_KEY_LENGTH = 200;

    private static final JsonMapper STORED = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final PayloadMapper payloads;

    private final DurableRunEncryptor encryptor;

    private final Map<String, String> keyInputs;

    private final long maxPayloadSize;

    /**
     * Creates a codec.
     *
     * @param keyInputs the names of the inputs that get the key, by workflow
     */
    RunCodec(JsonMapper mapper, DurableRunEncryptor encryptor, Map<String, String> keyInputs, long maxPayloadSize) {
        this.payloads = new PayloadMapper(STORED, mapper, true);
        this.encryptor = encryptor;
        this.keyInputs = Map.copyOf(keyInputs);
        this.maxPayloadSize = maxPayloadSize;
    }

    /** The name of the input that gets the key; {@code null} if the workflow has none. */
    @Nullable
    String keyInput(String workflow) {
        return this.keyInputs.get(workflow);
    }

    static void requireKey(String key) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("key must not be empty");
        }
        if (key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "key must have at most " + MAX_KEY_LENGTH + " characters, but has " + key.length());
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("key must not contain line breaks or other control characters");
        }
    }

    NewDurableRun encode(String key, String workflow, String connection, Object payload) {
        ObjectNode inputs = (ObjectNode) this.payloads.inputs(payload);
        String keyInput = keyInput(workflow);
        if (keyInput != null && inputs.has(keyInput)) {
            throw new IllegalArgumentException("payload must not have the input '" + keyInput + "', because it is the"
                    + " key-input of the workflow '" + workflow + "': it gets the key");
        }
        // As a map, because a tree keeps the order in which the application wrote its members
        String json = STORED.writeValueAsString(STORED.convertValue(inputs, Map.class));
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > this.maxPayloadSize) {
            throw new IllegalArgumentException("payload must have at most " + this.maxPayloadSize + " bytes as JSON"
                    + " (datadog.workflow-automation.durable.max-payload-size), but has " + size);
        }
        // A mock of the client has no connections and returns null
        String known = Objects.requireNonNullElse(connection, WorkflowAutomationClient.DEFAULT_CONNECTION);
        return new NewDurableRun(key, workflow, known, digest(key, workflow, json), this.encryptor.encrypt(json));
    }

    /** Contains the key, so that equal inputs of two runs do not look equal in the table. */
    private static String digest(String key, String workflow, String json) {
        try {
            byte[] text = (key + "\n" + workflow + "\n" + json).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex); // Every JVM has it
        }
    }

    /** The inputs to send. */
    ObjectNode inputs(DurableRunRecord run) {
        String payload = Objects.requireNonNull(run.payload(), "The payload is deleted");
        ObjectNode inputs = (ObjectNode) STORED.readTree(this.encryptor.decrypt(payload));
        String keyInput = keyInput(run.workflow());
        return (keyInput != null) ? inputs.put(keyInput, run.key()) : inputs;
    }

    @SuppressWarnings("unchecked") // An object node becomes a map
    Map<String, @Nullable Object> inputsAsMap(DurableRunRecord run) {
        return STORED.convertValue(inputs(run), Map.class);
    }

    String encodeOutputs(Map<String, @Nullable Object> outputs) {
        return this.encryptor.encrypt(STORED.writeValueAsString(outputs));
    }

    @SuppressWarnings("unchecked") // Only objects are stored
    DurableRun decode(DurableRunRecord run) {
        Map<String, @Nullable Object> outputs =
                (run.outputs() != null) ? STORED.readValue(this.encryptor.decrypt(run.outputs()), Map.class) : Map.of();
        return new RecordedRun(run, outputs, this.payloads);
    }
}
