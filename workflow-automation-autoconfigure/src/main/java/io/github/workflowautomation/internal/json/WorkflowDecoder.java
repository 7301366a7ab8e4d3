package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowDescription;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads of a workflow what decides whether it can be started. A response without these members is unreadable, because a default
 * could be wrong.
 */
public final class WorkflowDecoder {

    /** The other member of a trigger is named after its kind. */
    private static final String START_STEPS = "startStepNames";

    private final String id;

    private final Set<String> triggers = new LinkedHashSet<>();

    private @Nullable String name;

    private @Nullable Boolean published;

    private boolean specified;

    public WorkflowDecoder(String id) {
        this.id = id;
    }

    public WorkflowDescription read(JsonParser answer) {
        JsonStream.members(answer, (member, value) -> {
            if (member.equals("data")) {
                JsonStream.members(value, this::readData);
            }
        });
        if (this.published == null || !this.specified) {
            throw new UnreadableException("does not say whether the workflow is published and which triggers it has");
        }
        return new WorkflowDescription(this.id, (this.name != null) ? this.name : "", this.published, this.triggers);
    }

    private void readData(String member, JsonParser value) {
        if (member.equals("attributes")) {
            JsonStream.members(value, this::readAttribute);
        }
    }

    private void readAttribute(String member, JsonParser value) {
        switch (member) {
            case "name" -> this.name = JsonStream.text(value);
            case "published" -> this.published = bool(value);
            case "spec" -> {
                this.specified = value.hasToken(JsonToken.START_OBJECT);
                JsonStream.members(value, this::readSpec);
            }
            default -> {
                // Not needed
            }
        }
    }

    private static @Nullable Boolean bool(JsonParser value) {
        return (value.hasToken(JsonToken.VALUE_TRUE) || value.hasToken(JsonToken.VALUE_FALSE))
                ? value.getBooleanValue()
                : null;
    }

    private void readSpec(String member, JsonParser value) {
        if (member.equals("triggers")) {
            JsonStream.elements(
                    value,
                    trigger -> JsonStream.members(trigger, (kind, content) -> {
                        if (!kind.equals(START_STEPS)) {
                            this.triggers.add(kind);
                        }
                    }));
        }
    }
}
