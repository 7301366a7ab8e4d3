package io.github.workflowautomation.emulator.durable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of the kill matrix.
 *
 * @param step where the process is killed
 * @param keyInput whether the workflow has a key-input
 */
record KillRow(KillStep step, boolean keyInput) {

    static final String WITH_KEY_INPUT = "7b0e5a52-6d3c-4b7e-9d0b-4f1f0a1c2d01";

    static final String WITHOUT_KEY_INPUT = "7b0e5a52-6d3c-4b7e-9d0b-4f1f0a1c2d02";

    static List<KillRow> all() {
        return Arrays.stream(KillStep.values())
                .flatMap(step -> Stream.of(new KillRow(step, true), new KillRow(step, false)))
                .toList();
    }

    /** The rows of the first process, or those of which the second one is killed too. */
    static List<KillRow> of(boolean first) {
        return all().stream().filter(row -> first || row.step.earlier() != null).toList();
    }

    /** The step at which the first or the second process is killed. */
    KillStep step(boolean first) {
        return first ? Objects.requireNonNullElse(this.step.earlier(), this.step) : this.step;
    }

    String workflow() {
        return this.keyInput ? WITH_KEY_INPUT : WITHOUT_KEY_INPUT;
    }

    /** The key of the run. Also the name of the schema, so that no row meets the records of another one. */
    String key() {
        return this.step.name().toLowerCase(Locale.ROOT) + (this.keyInput ? "_keyed" : "_plain");
    }

    @Override
    public String toString() {
        return this.step + (this.keyInput ? "" : " without key-input") + ": the next node " + this.step.next();
    }
}
