package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.AwaitOptions;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes payloads and reads outputs with the mapper of the application. The envelope around them has a mapper of its own. The
 * messages of Jackson quote values, so they are neither passed on nor kept as a cause.
 */
public final class PayloadMapper {

    /** Types that a mapper writes as an object, although they are not the inputs. */
    private static final List<Class<?>> DEFERRED =
            List.of(Publisher.class, CompletionStage.class, Future.class, Supplier.class, Callable.class);

    private final JsonMapper envelope;

    private final JsonMapper application;

    private final boolean sendNullInputs;

    /**
     * Creates a mapper.
     *
     * @param sendNullInputs whether to send inputs that are {@code null} instead of leaving them out
     */
    public PayloadMapper(JsonMapper envelope, JsonMapper application, boolean sendNullInputs) {
        this.envelope = envelope;
        this.application = application;
        this.sendNullInputs = sendNullInputs;
    }

    /** Encodes a payload as the body of an execute. */
    public byte[] encode(@Nullable Object payload) {
        return this.envelope.writeValueAsBytes(Map.of("meta", Map.of("payload", withoutNulls(inputs(payload)))));
    }

    /** The inputs of a payload as the application's mapper writes them. */
    public JsonNode inputs(@Nullable Object payload) {
        if (payload == null) {
            throw new IllegalArgumentException("payload must be an object with the inputs, but is null."
                    + " For a workflow without inputs call execute(workflow) or pass an empty map");
        }
        if (DEFERRED.stream().anyMatch(type -> type.isInstance(payload))) {
            throw new IllegalArgumentException("payload must be an object with the inputs, but is a "
                    + payload.getClass().getName() + ", which only provides one later. Pass the value itself,"
                    + " for example by flatMap");
        }
        if (payload instanceof AwaitOptions) {
            throw new IllegalArgumentException("payload must be an object with the inputs, but is AwaitOptions."
                    + " Pass the inputs before the options, or call executeAndAwait(workflow, options)");
        }
        JsonNode inputs = toTree("payload", payload);
        if (!inputs.isObject()) {
            throw new IllegalArgumentException("payload must become a JSON object (pass a map or a record), but a "
                    + payload.getClass().getName() + " becomes a JSON "
                    + inputs.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return inputs;
    }

    /** The service rejects {@code null} as a value of the wrong type. The payload may be a tree of the caller, so it stays as it is. */
    private JsonNode withoutNulls(JsonNode inputs) {
        if (this.sendNullInputs || inputs.valueStream().noneMatch(JsonNode::isNull)) {
            return inputs;
        }
        ObjectNode given = this.envelope.createObjectNode();
        inputs.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                given.set(name, value);
            }
        });
        return given;
    }

    /**
     * Writes a value with the mapper of the application.
     *
     * @param argument the name of the value as the text of a failure names it
     */
    JsonNode toTree(String argument, Object value) {
        try {
            return this.application.valueToTree(value);
        } catch (RuntimeException | StackOverflowError ex) { // The latter for a value that contains itself
            throw new IllegalArgumentException(
                    argument + " of type " + value.getClass().getName()
                            + " cannot be written as JSON by the application's mapper" + location(ex));
        }
    }

    /**
     * Converts outputs to a type with the mapper of the application.
     *
     * @throws IllegalArgumentException if they do not have the type; the message contains no output
     */
    public @Nullable Object convertOutputs(@Nullable Object outputs, Type type) {
        try {
            return this.application.treeToValue(
                    this.envelope.<JsonNode>valueToTree(outputs), this.application.constructType(type));
        } catch (RuntimeException ex) { // Deserializers of the application throw any exception
            throw new IllegalArgumentException("the application's mapper does not accept them" + location(ex));
        }
    }

    private static String location(Throwable ex) {
        String path = (ex instanceof JacksonException jackson) ? path(jackson) : "";
        return (path.isEmpty() ? "" : " at '" + path + "'") + " ("
                + ex.getClass().getSimpleName() + ")";
    }

    private static String path(JacksonException ex) {
        return ex.getPath().stream()
                .map(reference -> (reference.getPropertyName() != null)
                        ? reference.getPropertyName()
                        : "[" + reference.getIndex() + "]")
                .collect(Collectors.joining("."));
    }
}
