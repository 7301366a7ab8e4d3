package io.github.workflowautomation.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A page of the list as it was read.
 *
 * @param items what was read of each instance
 * @param totalCount how many instances there are, {@code null} if not told; so, too, with the other counts
 */
record InstancePageReader<T>(
        List<T> items,
        @Nullable Long totalCount,
        @Nullable Long succeededCount,
        @Nullable Long failedCount,
        @Nullable Long canceledCount) {

    private static final int TOTAL = 0;

    private static final int SUCCEEDED = 1;

    private static final int FAILED = 2;

    private static final int CANCELED = 3;

    static <T> InstancePageReader<T> read(JsonParser answer, Function<JsonParser, T> itemReader) {
        List<T> items = new ArrayList<>();
        boolean[] told = new boolean[1];
        @Nullable Long[] counts = new Long[4];
        JsonStream.members(answer, (name, value) -> {
            switch (name) {
                case "data" -> {
                    told[0] = value.hasToken(JsonToken.START_ARRAY);
                    JsonStream.elements(value, item -> items.add(itemReader.apply(item)));
                }
                case "meta" -> readMeta(value, counts);
                default -> {}
            }
        });
        if (!told[0]) {
            throw new UnreadableException("has no array 'data'");
        }
        return new InstancePageReader<>(
                List.copyOf(items), counts[TOTAL], counts[SUCCEEDED], counts[FAILED], counts[CANCELED]);
    }

    private static void readMeta(JsonParser meta, @Nullable Long[] counts) {
        JsonStream.members(meta, (name, value) -> {
            switch (name) {
                case "page" ->
                    JsonStream.members(value, (member, number) -> {
                        if (member.equals("totalCount")) {
                            counts[TOTAL] = count(number);
                        }
                    });
                case "succeededCount" -> counts[SUCCEEDED] = count(value);
                case "failedCount" -> counts[FAILED] = count(value);
                case "canceledCount" -> counts[CANCELED] = count(value);
                default -> {}
            }
        });
    }

    private static @Nullable Long count(JsonParser value) {
        return (value.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER)
                ? (Long) value.getLongValue()
                : null;
    }
}
