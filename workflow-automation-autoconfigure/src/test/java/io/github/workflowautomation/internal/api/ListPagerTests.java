package io.github.workflowautomation.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Lists that are read page by page, over HTTP. */
class ListPagerTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private Flux<WorkflowInstance> list() {
        return this.datadog.client().listInstances("example");
    }

    private List<String> listedIds() {
        return Blocking.get(list().map(WorkflowInstance::id).collectList());
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Wire::instanceId).toList();
    }

    private void pages(String meta, int... bounds) {
        for (int page = 0; page < bounds.length; page += 2) {
            this.datadog.then(Wire.ok(Wire.page(bounds[page], bounds[page + 1], meta)));
        }
    }

    private List<String> pageNumbers() {
        return this.datadog.requests().stream()
                .map(request -> request.getUrl().queryParameter("page[number]"))
                .toList();
    }

    @Test
    void pagesAreReadInOrder() {
        pages(Wire.total(250), 0, 100, 100, 200, 200, 250);
        assertThat(listedIds()).isEqualTo(ids(0, 250));
        assertThat(pageNumbers()).containsExactly("0", "1", "2");
    }

    @Test
    void onlyConsumedPagesAreRead() {
        pages(Wire.total(1000), 0, 100, 100, 200);
        StepVerifier.create(list().take(100))
                .expectNextCount(100)
                .expectComplete()
                .verify(LIMIT);
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void nextPageIsReadWhenItsFirstRunIsRequested() {
        pages(Wire.total(1000), 0, 100, 100, 200);
        StepVerifier.create(list().take(101))
                .expectNextCount(101)
                .expectComplete()
                .verify(LIMIT);
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void pagesAreNotReadAheadOfDemand() {
        pages(Wire.total(1000), 0, 100, 100, 200);
        StepVerifier.create(list(), 0)
                .thenRequest(99)
                .expectNextCount(99)
                .then(() -> assertThat(this.datadog.requests()).hasSize(1))
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(this.datadog.requests()).hasSize(2))
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void runsStartedBetweenPagesNeitherRepeatNorDropOthers() {
        // Three new runs shift the pages: the second page repeats 97, 98 and 99
        pages(Wire.total(150), 0, 100);
        pages(Wire.total(153), 97, 150);
        assertThat(listedIds()).isEqualTo(ids(0, 150));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void pageThatRepeatsKnownRunsDoesNotEndTheList() {
        pages(Wire.total(150), 0, 100);
        pages(Wire.total(250), 0, 100, 100, 150);
        assertThat(listedIds()).isEqualTo(ids(0, 150));
    }

    @Test
    void smallerPagesThanRequestedAreReadToTheEnd() {
        pages(Wire.total(120), 0, 50, 50, 100, 100, 120);
        assertThat(listedIds()).isEqualTo(ids(0, 120));
        assertThat(pageNumbers()).containsExactly("0", "1", "2");
    }

    @Test
    void withoutATotalAPartialPageIsTheLast() {
        pages("{}", 0, 100, 100, 130);
        assertThat(listedIds()).isEqualTo(ids(0, 130));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void withoutATotalAnEmptyPageIsTheLast() {
        pages("{}", 0, 100, 100, 100);
        assertThat(listedIds()).isEqualTo(ids(0, 100));
    }

    @Test
    void emptyPageEndsAListWhoseTotalIsTooHigh() {
        pages(Wire.total(500), 0, 100, 100, 100);
        assertThat(listedIds()).isEqualTo(ids(0, 100));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void workflowWithoutRunsHasAnEmptyList() {
        this.datadog.then(Wire.ok(Wire.EMPTY_LIST));
        assertThat(listedIds()).isEmpty();
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void failedPageIsRetriedAndTheListContinues() {
        pages(Wire.total(150), 0, 100);
        this.datadog.then(Wire.error(503, "x"));
        pages(Wire.total(150), 100, 150);
        assertThat(listedIds()).isEqualTo(ids(0, 150));
        assertThat(pageNumbers()).containsExactly("0", "1", "1");
    }

    @Test
    void eachSubscriptionReadsFromTheFirstPage() {
        pages(Wire.total(10), 0, 10, 0, 10);
        Flux<WorkflowInstance> list = list();
        StepVerifier.create(list).expectNextCount(10).expectComplete().verify(LIMIT);
        StepVerifier.create(list).expectNextCount(10).expectComplete().verify(LIMIT);
        assertThat(pageNumbers()).containsExactly("0", "0");
    }
}
