package io.github.workflowautomation.emulator.spec;

import java.util.List;

/**
 * How strictly specs are checked.
 *
 * @param ignoreUnsupported whether to accept parts that the emulator does not support
 * @param anyAction whether to accept every action
 * @param knownPrefixes the prefixes of the ids of known actions, in addition to those of Datadog's core actions
 */
public record SpecChecks(boolean ignoreUnsupported, boolean anyAction, List<String> knownPrefixes) {

    /** The emulator performs these itself, and its example workflow has one. */
    private static final String CORE = "com.datadoghq.core.";

    boolean accepts(String actionId) {
        return this.anyAction
                || actionId.startsWith(CORE)
                || this.knownPrefixes.stream().anyMatch(actionId::startsWith);
    }
}
