package io.github.workflowautomation.autoconfigure.keys;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys below the prefix, except those of workflows. Relaxed binding accepts several spellings of each. */
final class KnownKeys {

    static final String PREFIX = "datadog.workflow-automation.";

    static final String WORKFLOWS = "workflows";

    /** Those of the metadata: a list, because reading the metadata or the types would need hints in a native image. */
    static final List<String> KEYS = List.of(
            "enabled",
            "preflight",
            "connect-timeout",
            "response-timeout",
            "send-null-inputs",
            "validate-inputs",
            "key-change-tolerance",
            "max-connections",
            "max-response-size",
            "retry.max-retries",
            "retry.delay",
            "retry.multiplier",
            "retry.max-delay",
            "retry.jitter",
            "rate-limit.max-wait",
            "rate-limit.spread",
            "rate-limit.max-runs",
            "rate-limit.max-runs-period",
            "await.timeout",
            "await.initial-delay",
            "await.max-delay",
            "circuit-breaker.enabled",
            "circuit-breaker.failure-rate-threshold",
            "circuit-breaker.sliding-window-size",
            "circuit-breaker.minimum-number-of-calls",
            "circuit-breaker.wait-duration-in-open-state",
            "durable.enabled",
            "durable.initialize-schema",
            "durable.lease-time",
            "durable.poll-interval",
            "durable.search-time",
            "durable.max-concurrent-sends",
            "durable.max-payload-size",
            "durable.store-outputs",
            "durable.keep-ended");

    /** More would not help to find a slip. */
    private static final int MAX_SUGGESTIONS = 3;

    private KnownKeys() {}

    /** Whether this is a key or a group of keys. A value of a group is reported by the binding. */
    static boolean contains(String key) {
        String uniform = uniform(key);
        return KEYS.stream()
                .map(KnownKeys::uniform)
                .anyMatch(known -> known.equals(uniform) || known.startsWith(uniform + "."));
    }

    /** Finds a key by its letters and digits, as an environment variable has no dots and dashes. */
    static Optional<String> find(String variable) {
        String letters = letters(variable);
        return KEYS.stream().filter(key -> letters(key).equals(letters)).findFirst();
    }

    /**
     * The keys that are most similar, as a whole or in the last element: a slip may also be in the group.
     *
     * @param spelling how the keys look where the unknown one is configured
     */
    static List<String> nearest(String key, UnaryOperator<String> spelling) {
        String given = spelling.apply(key.toLowerCase(Locale.ROOT));
        Map<String, Integer> distances = new LinkedHashMap<>();
        KEYS.forEach(known -> distances.put(known, distance(given, spelling.apply(known))));
        String group = given.split("[._]", 2)[0];
        int distanceOfGroup = EditDistance.between(group, WORKFLOWS);
        if (distanceOfGroup <= 2) {
            distances.put(WORKFLOWS + given.substring(group.length()), distanceOfGroup);
        }
        int limit = Collections.min(distances.values()) + 1;
        return distances.entrySet().stream()
                .filter(entry -> entry.getValue() <= limit)
                .sorted(Map.Entry.comparingByValue())
                .limit(MAX_SUGGESTIONS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int distance(String given, String known) {
        String lastGiven = given.substring(given.lastIndexOf('.') + 1);
        String lastKnown = known.substring(known.lastIndexOf('.') + 1);
        return Math.min(EditDistance.between(given, known), EditDistance.between(lastGiven, lastKnown) + 1);
    }

    /** The form in which relaxed binding compares names. */
    static String uniform(String name) {
        return name.replace("[", ".").replaceAll("[^A-Za-z0-9.]", "").toLowerCase(Locale.ROOT);
    }

    static String letters(String name) {
        return uniform(name).replace(".", "");
    }
}
