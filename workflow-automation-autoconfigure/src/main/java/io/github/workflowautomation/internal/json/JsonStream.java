package io.github.workflowautomation.internal.json;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Goes through JSON once, without a tree of it in memory: answers are long, and little of them is wanted. A value that
 * nobody reads is passed over, and so is one that is not of the kind that is looked for.
 */
final class JsonStream {

    private JsonStream() {}

    /** Takes the members of an object. */
    @FunctionalInterface
    interface MemberReader {

        /**
         * Reads a member, or leaves it.
         *
         * @param name its name
         * @param value stands at the value; is left there or at the value's end
         */
        void read(String name, JsonParser value);
    }

    static void members(JsonParser value, MemberReader reader) {
        if (!value.hasToken(JsonToken.START_OBJECT)) {
            value.skipChildren();
            return;
        }
        for (String name = value.nextName(); name != null; name = value.nextName()) {
            value.nextToken();
            reader.read(name, value);
            value.skipChildren();
        }
    }

    static void elements(JsonParser value, Consumer<JsonParser> reader) {
        if (!value.hasToken(JsonToken.START_ARRAY)) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            reader.accept(value);
            value.skipChildren();
        }
    }

    static @Nullable String text(JsonParser value) {
        return (value.hasToken(JsonToken.VALUE_STRING) && value.getStringLength() > 0) ? value.getString() : null;
    }
}
