package io.github.workflowautomation.internal.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The values of one workflow in a response, collected in the order in which they are parsed. A new attribute belongs here. */
final class DefinitionFields {

    final Set<String> tags = new LinkedHashSet<>();

    final Map<String, @Nullable Object> additionalAttributes = new LinkedHashMap<>();

    final Map<String, @Nullable Object> additionalMembers = new LinkedHashMap<>();

    @Nullable
    String id;

    String name = "";

    String description = "";

    /** {@code null} if the response does not say. */
    @Nullable
    Boolean published;

    @Nullable
    Instant createdAt;

    @Nullable
    Instant updatedAt;

    Map<String, @Nullable Object> spec = Map.of();

    boolean specReported;

    Map<String, @Nullable Object> relationships = Map.of();

    void readResponse(JsonParser response) {
        JsonStream.members(response, (name, value) -> {
            if (name.equals("data")) {
                readData(value);
            }
        });
    }

    void readData(JsonParser data) {
        JsonStream.members(data, (name, value) -> {
            switch (name) {
                case "id" -> this.id = JsonStream.text(value);
                case "type" -> {} // The same for all
                case "attributes" -> JsonStream.members(value, this::readAttribute);
                case "relationships" -> this.relationships = object(value);
                default -> this.additionalMembers.put(name, value.readValueAs(Object.class));
            }
        });
    }

    private void readAttribute(String name, JsonParser value) {
        switch (name) {
            case "name" -> this.name = value.getValueAsString("");
            case "description" -> this.description = value.getValueAsString("");
            case "published" -> this.published = bool(value);
            case "tags" -> JsonStream.elements(value, tag -> this.tags.add(tag.getValueAsString("")));
            case "createdAt" -> this.createdAt = InstanceFields.time(value);
            case "updatedAt" -> this.updatedAt = InstanceFields.time(value);
            case "spec" -> {
                this.specReported = value.hasToken(JsonToken.START_OBJECT);
                this.spec = object(value);
            }
            case "webhookSecret" -> {} // The service does not return it, and it must not be printed
            default -> this.additionalAttributes.put(name, value.readValueAs(Object.class));
        }
    }

    private static @Nullable Boolean bool(JsonParser value) {
        return (value.hasToken(JsonToken.VALUE_TRUE) || value.hasToken(JsonToken.VALUE_FALSE))
                ? value.getBooleanValue()
                : null;
    }

    @SuppressWarnings("unchecked") // Jackson reads an object as a map of this type
    private static Map<String, @Nullable Object> object(JsonParser value) {
        return value.hasToken(JsonToken.START_OBJECT)
                ? (Map<String, @Nullable Object>) value.readValueAs(Object.class)
                : Map.of();
    }
}
