package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.service.Answer;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way out.
 *
 * @param answer the answer
 * @param headers headers that take the place of those with the same names, sent as they are
 * @param fault how it is sent wrongly, {@code null} if it is not
 */
record Reply(
        Answer answer,
        List<Entry<String, String>> headers,
        @Nullable Fault fault) {

    static Reply of(Answer answer) {
        return new Reply(answer, List.of(), null);
    }
}
