package io.github.workflowautomation.emulator.spec;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads members of the JSON of a spec. */
public final class SpecJson {

    private SpecJson() {}

    /** The elements of an array, empty if the member is missing. */
    static List<JsonNode> elements(JsonNode parent, String name) {
        return List.copyOf(parent.path(name).values());
    }

    /** The text of a member, empty if the member is missing. */
    public static String text(JsonNode parent, String name) {
        return parent.path(name).asString("");
    }
}
