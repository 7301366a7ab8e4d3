package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.console.unknown.UnknownOutcomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest batches. */
@Component
class Batches {

    /** More than these are forgotten if they are finished. */
    private static final int MAX_BATCHES = 50;

    private final WorkflowAutomationClient client;

    private final UnknownOutcomes unknownOutcomes;

    private final Map<Integer, Batch> batches = new LinkedHashMap<>();

    private int latest;

    Batches(WorkflowAutomationClient client, UnknownOutcomes unknownOutcomes) {
        this.client = client;
        this.unknownOutcomes = unknownOutcomes;
    }

    /** Starts a batch. Its runs belong to the console, not to the page that started it. */
    Batch start(String workflow, List<Line> lines, int concurrency) {
        Batch batch = add(workflow, lines);
        batch.start(this.client, lines, concurrency);
        return batch;
    }

    /** Whether so many batches are running that no further one may start. */
    synchronized boolean isFull() {
        Iterator<Batch> eldest = this.batches.values().iterator();
        while (this.batches.size() >= MAX_BATCHES && eldest.hasNext()) {
            if (eldest.next().counts().finished()) {
                eldest.remove();
            }
        }
        return this.batches.size() >= MAX_BATCHES;
    }

    private synchronized Batch add(String workflow, List<Line> lines) {
        Batch batch = new Batch(++this.latest, workflow, lines, this.unknownOutcomes);
        this.batches.put(batch.number(), batch);
        return batch;
    }

    synchronized @Nullable Batch find(int number) {
        return this.batches.get(number);
    }

    /** The batches, the latest first. */
    synchronized List<Batch> all() {
        List<Batch> all = new ArrayList<>(this.batches.values());
        Collections.reverse(all);
        return all;
    }
}
