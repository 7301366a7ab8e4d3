package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.body.UnreadableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a page of a list: its items, and the counts that it reports. Items that come first in the response can be read while the rest
 * is still arriving.
 *
 * @param <T> what is read of each item
 * @param <P> what is read of the page
 */
final class PageReader<T, P> implements ResponseDecoder.Partial<P> {

    private static final String ITEMS = "data";

    /** A page of runs that is full; most are. */
    private static final int USUAL_SIZE = 100;

    private final List<T> items = new ArrayList<>(USUAL_SIZE);

    private final Function<JsonParser, T> itemReader;

    private final Function<PageReader<T, P>, P> result;

    /** The member at which the parser is; {@code null} before the first. */
    private @Nullable String member;

    private boolean complete;

    /** Whether the parser is between two items. */
    private boolean amongItems;

    private @Nullable Long totalCount;

    private @Nullable Long filteredCount;

    private @Nullable Long succeededCount;

    private @Nullable Long failedCount;

    private @Nullable Long canceledCount;

    private PageReader(Function<JsonParser, T> itemReader, Function<PageReader<T, P>, P> result) {
        this.itemReader = itemReader;
        this.result = result;
    }

    /**
     * A decoder of pages.
     *
     * @param itemReader creates what reads the items of one page
     * @param result gets a page that was read
     */
    static <T, P> ResponseDecoder<P> decoder(
            Supplier<Function<JsonParser, T>> itemReader, Function<PageReader<T, P>, P> result) {
        return new ResponseDecoder<>() {

            @Override
            public P decode(JsonParser response) {
                return decodePartially().complete(response);
            }

            @Override
            public Partial<P> decodePartially() {
                return new PageReader<>(itemReader.get(), result);
            }
        };
    }

    @Override
    public void decode(JsonParser response, long end) {
        if (this.member == null) {
            nextMember(response);
            this.amongItems = ITEMS.equals(this.member) && beginItems(response);
        }
        while (this.amongItems && response.currentLocation().getByteOffset() < end) {
            this.amongItems = readItem(response);
        }
    }

    @Override
    public P complete(JsonParser response) {
        if (this.member == null) {
            nextMember(response);
        }
        while (this.member != null) {
            readMember(this.member, response);
            response.skipChildren();
            nextMember(response);
        }
        if (!this.complete) {
            throw new UnreadableException("has no array '" + ITEMS + "'");
        }
        return this.result.apply(this);
    }

    private void nextMember(JsonParser response) {
        this.member = response.nextName();
        if (this.member != null) {
            response.nextToken();
        }
    }

    private void readMember(String name, JsonParser value) {
        switch (name) {
            case ITEMS -> readItems(value);
            case "meta" -> JsonStream.members(value, this::readMeta);
            default -> {}
        }
    }

    private void readItems(JsonParser value) {
        boolean more = this.amongItems || (!value.hasToken(JsonToken.END_ARRAY) && beginItems(value));
        while (more) {
            more = readItem(value);
        }
        this.amongItems = false;
    }

    private boolean beginItems(JsonParser value) {
        this.complete = value.hasToken(JsonToken.START_ARRAY);
        return this.complete;
    }

    /** Reads the next item. Returns {@code false} if there is none. */
    private boolean readItem(JsonParser value) {
        if (value.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        this.items.add(this.itemReader.apply(value));
        value.skipChildren();
        return true;
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
        return Collections.unmodifiableList(this.items);
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
