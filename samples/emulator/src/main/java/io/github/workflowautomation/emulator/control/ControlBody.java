package io.github.workflowautomation.emulator.control;

import io.github.workflowautomation.emulator.requests.Operation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.convert.ConversionFailedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Binds JSON as Spring Boot binds configuration, so that names, durations and defaults are the same in both. */
final class ControlBody {

    private static final String NAME = "body";

    private static final JsonMapper MAPPER = new JsonMapper();

    private ControlBody() {}

    static <T> T bind(String body, Class<T> type) {
        Map<String, Object> values = new LinkedHashMap<>();
        flatten(NAME, parse(body), values);
        try {
            return new Binder(new MapConfigurationPropertySource(values))
                    .bindOrCreate(NAME, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        } catch (BindException ex) {
            throw new IllegalArgumentException(reason(ex), ex);
        }
    }

    private static ObjectNode parse(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException ex) {
            throw new IllegalArgumentException("request body is not valid JSON", ex);
        }
        throw new IllegalArgumentException("request body is not a JSON object");
    }

    private static void flatten(String name, JsonNode node, Map<String, Object> values) {
        if (node.isObject()) {
            node.properties().forEach(member -> flatten(name + "." + member.getKey(), member.getValue(), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.get(i), values);
            }
        } else if (!node.isNull()) {
            values.put(name, node.asString());
        }
    }

    private static String reason(BindException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String name = failure.getName().toString();
        return name.replaceFirst("^" + NAME + "\\.?", "") + ": "
                + invalidConstant(failure).orElse(String.valueOf(cause.getMessage()));
    }

    /** Lists the valid constants of an enum, which Spring's message does not. */
    private static Optional<String> invalidConstant(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion
                    && conversion.getTargetType().getType().isEnum()) {
                Object[] constants = conversion.getTargetType().getType().getEnumConstants();
                String allowed = Arrays.stream(constants)
                        .map(ControlBody::configuredName)
                        .collect(Collectors.joining(", "));
                return Optional.of("'" + conversion.getValue() + "' is not one of " + allowed);
            }
        }
        return Optional.empty();
    }

    private static String configuredName(Object constant) {
        return (constant instanceof Operation operation)
                ? operation.id()
                : constant.toString().toLowerCase(Locale.ROOT);
    }
}
