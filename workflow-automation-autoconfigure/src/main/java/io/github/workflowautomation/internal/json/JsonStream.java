package io.github.workflowautomation.internal.json;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON in one pass without a tree in memory, because responses are long and few of their values are needed. A value that is
 * not read, or is of another kind than expected, is skipped.
 */
final class JsonStream {

    private JsonStream() {}

    /** Reads members of an object. */
    @FunctionalInterface
    interface MemberReader {

        /**
         * Reads a member, or ignores it.
         *
         * @param value is positioned at the value; may be left there or at its end
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

    /** A text that is not empty, else {@code null}. */
    static @Nullable String text(JsonParser value) {
        return hasText(value) ? value.getString() : null;
    }

    static boolean hasText(JsonParser value) {
        return value.hasToken(JsonToken.VALUE_STRING) && value.getStringLength() > 0;
    }

    /** The text of one member of an object. */
    static @Nullable String text(JsonParser object, String member) {
        return text(object, member, JsonStream::text);
    }

    /**
     * The text of one member of an object.
     *
     * @param reader reads the value of the member
     */
    static @Nullable String text(JsonParser object, String member, Function<JsonParser, @Nullable String> reader) {
        if (!object.hasToken(JsonToken.START_OBJECT)) {
            object.skipChildren();
            return null;
        }
        @Nullable String text = null;
        for (String name = object.nextName(); name != null; name = object.nextName()) {
            object.nextToken();
            if (name.equals(member)) {
                text = reader.apply(object);
            }
            object.skipChildren();
        }
        return text;
    }

    static @Nullable Long count(JsonParser value) {
        return (value.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER)
                ? (Long) value.getLongValue()
                : null;
    }
}
