package io.github.workflowautomation.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.console.batch.BatchRow.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class BatchTickerTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private final BatchRows rows = new BatchRows(IntStream.rangeClosed(1, 1000)
            .mapToObj(line -> new Line(line, Map.of()))
            .toList());

    @Test
    void pagesGetFourUpdatesASecondAndTheTableEachTwoSeconds() {
        List<BatchUpdate> first = new ArrayList<>();
        List<BatchUpdate> second = new ArrayList<>();
        Flux<BatchUpdate> updates = BatchTicker.of(this.rows, this.time);
        updates.subscribe(first::add);
        updates.subscribe(second::add);

        for (int line = 1; line <= 1000; line++) {
            this.rows.set(BatchRow.of(line, State.SUCCEEDED));
            this.time.advanceTimeBy(Duration.ofMillis(10));
        }

        // The state at once, and the changes of 10 s
        assertThat(first).hasSize(1 + 40).isEqualTo(second);
        assertThat(first.stream().filter(BatchUpdate::table)).hasSize(1 + 5);
        assertThat(first.stream().filter(BatchUpdate::summary)).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void nothingIsRenderedWithoutChangeAndTheEndHasEverything() {
        List<BatchUpdate> updates = new ArrayList<>();
        BatchTicker.of(this.rows, this.time).subscribe(updates::add);
        this.time.advanceTimeBy(Duration.ofMillis(250));
        updates.clear();
        this.time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(updates).isEmpty();

        this.rows.stop();
        this.rows.finish();
        this.time.advanceTimeBy(Duration.ofMillis(250));

        assertThat(updates).containsExactly(BatchUpdate.complete(this.rows.counts()));
        assertThat(this.rows.counts().summary()).isEqualTo("Stopped. 0 of 1000 runs succeeded.");
    }
}
