package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * The position in a list that is read page by page. Items that are added meanwhile shift the pages: the last items of a page can
 * occur again on the next one.
 *
 * @param <T> the items
 */
final class ListPager<T> {

    /** So many pages in a row without a new item are possible only if hundreds of items were added between two requests. */
    private static final int MAX_PAGES_WITHOUT_NEW_ITEMS = 5;

    private final Set<String> seenIds = new HashSet<>();

    private final WorkflowCall call;

    private final String itemName;

    private final int pageSize;

    private final Function<T, String> idOf;

    private int pages;

    private long position;

    private int pagesWithoutNewItems;

    private boolean ended;

    private ListPager(WorkflowCall call, String itemName, int pageSize, Function<T, String> idOf) {
        this.call = call;
        this.itemName = itemName;
        this.pageSize = pageSize;
        this.idOf = idOf;
    }

    /**
     * One page.
     *
     * @param total the number of items of the whole list, {@code null} if not reported
     */
    record Page<T>(List<T> items, @Nullable Long total) {}

    /**
     * Lists all items. Requests a page when the one before is consumed: a prefetch of 0 does not run ahead.
     *
     * @param itemName the items as the text of a failure names them
     * @param pageReader requests the page of a number, from 0
     */
    static <T> Flux<T> list(
            WorkflowCall call,
            String itemName,
            int pageSize,
            Function<T, String> idOf,
            IntFunction<Mono<Page<T>>> pageReader) {
        return Flux.defer(() -> {
            ListPager<T> pager = new ListPager<>(call, itemName, pageSize, idOf);
            return Flux.generate(pager::nextPageNumber)
                    .concatMap(
                            number -> pageReader
                                    .apply(number)
                                    .doOnNext(pager::pageReceived)
                                    .flatMapIterable(Page::items),
                            0)
                    .filter(pager::isFirstOccurrence);
        });
    }

    private void nextPageNumber(SynchronousSink<Integer> sink) {
        if (this.ended) {
            sink.complete();
        } else {
            sink.next(this.pages++);
        }
    }

    private void pageReceived(Page<T> page) {
        requireProgress(page);
        int size = page.items().size();
        this.position += size;
        Long total = page.total();
        this.ended = size == 0 || ((total != null) ? this.position >= total : size < this.pageSize);
    }

    /** A cache that ignores the query returns the same page for ever. */
    private void requireProgress(Page<T> page) {
        boolean progress = page.items().isEmpty()
                || page.items().stream().anyMatch(item -> !this.seenIds.contains(this.idOf.apply(item)));
        this.pagesWithoutNewItems = progress ? 0 : this.pagesWithoutNewItems + 1;
        if (this.pagesWithoutNewItems == MAX_PAGES_WITHOUT_NEW_ITEMS) {
            throw new WorkflowUnreadableResponseException(
                    this.call,
                    "was answered with " + MAX_PAGES_WITHOUT_NEW_ITEMS + " pages in a row that repeat " + this.itemName
                            + " of earlier pages. A cache or proxy may ignore the query: check datadog.base-url");
        }
    }

    private boolean isFirstOccurrence(T item) {
        return this.seenIds.add(this.idOf.apply(item));
    }
}
