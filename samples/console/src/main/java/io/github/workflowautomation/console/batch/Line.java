package io.github.workflowautomation.console.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the form. As a payload it is the JSON object of the line.
 *
 * @param number the number of the line, from 1
 * @param inputs the inputs of the run
 */
record Line(int number, @JsonValue Map<String, @Nullable Object> inputs) {

    /** Without the inputs, which belong on the page of their run only. */
    @Override
    public String toString() {
        return "line " + this.number;
    }
}
