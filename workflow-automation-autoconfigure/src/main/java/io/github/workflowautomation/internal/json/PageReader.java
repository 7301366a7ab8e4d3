package io.github.workflowautomation.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a page of a list: its items, and the counts that it reports.
 *
 * @param <T> what is read of each item
 */
final class PageReader<T> {

    private final List<T> items = new ArrayList<>();

    private final Function<JsonParser, T> itemReader;

    private boolean complete;

    private @Nullable Long totalCount;

    private @Nullable Long filteredCount;

    private @Nullable Long succeededCount;

    private @Nullable Long failedCount;

    private @Nullable Long canceledCount;

    private PageReader(Function<JsonParser, T> itemReader) {
        this.itemReader = itemReader;
    }

    static <T> PageReader<T> read(JsonParser response, Function<JsonParser, T> itemReader) {
        PageReader<T> page = new PageReader<>(itemReader);
        JsonStream.members(response, page::readMember);
        if (!page.complete) {
            throw new UnreadableException("has no array 'data'");
        }
        return page;
    }

    private void readMember(String name, JsonParser value) {
        switch (name) {
            case "data" -> {
                this.complete = value.hasToken(JsonToken.START_ARRAY);
                JsonStream.elements(value, item -> this.items.add(this.itemReader.apply(item)));
            }
            case "meta" -> JsonStream.members(value, this::readMeta);
            default -> {}
        }
    }

    private void readMeta(String name, JsonParser value) {
        switch (name) {
            case "page" -> JsonStream.members(value, this::readPage);
            case "succeededCount" -> this.succeededCount = JsonStream.count(value);
            case "failedCount" -> this.failedCount = JsonStream.count(value);
            case "canceledCount" -> this.canceledCount = JsonStream.count(value);
            default -> {}
        }
    }

    private void readPage(String name, JsonParser value) {
        switch (name) {
            case "totalCount" -> this.totalCount = JsonStream.count(value);
            case "totalFilteredCount" -> this.filteredCount = JsonStream.count(value);
            default -> {}
        }
    }

    List<T> items() {
        return List.copyOf(this.items);
    }

    @Nullable
    Long totalCount() {
        return this.totalCount;
    }

    /** The number of items that match the filter of the request. */
    @Nullable
    Long filteredCount() {
        return this.filteredCount;
    }

    @Nullable
    Long succeededCount() {
        return this.succeededCount;
    }

    @Nullable
    Long failedCount() {
        return this.failedCount;
    }

    @Nullable
    Long canceledCount() {
        return this.canceledCount;
    }
}
