package io.github.workflowautomation.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The selected scenarios, and the selected clients of the rate limit scenarios. Without names, all are selected. */
final class Selection {

    /** Selects all scenarios with a rate limit. */
    private static final String RATE_LIMITS = "rate-limits";

    private static final List<String> OTHER_SCENARIOS =
            List.of("overhead", "threads", "connections", "cancellations", "await", "fleet", "durable");

    /** Measures nothing, so it runs only if it is named. */
    private static final String PROFILE = "profile";

    private static final List<String> CLIENTS =
            Stream.of(TestedClient.values()).map(Selection::name).toList();

    private final Set<String> scenarios = new LinkedHashSet<>();

    private final Set<String> clients = new LinkedHashSet<>();

    Selection(String... names) {
        List<String> rateLimitScenarios =
                RateLimitScenario.ALL.stream().map(RateLimitScenario::name).toList();
        for (String name : names) {
            if (name.equals(RATE_LIMITS)) {
                this.scenarios.addAll(rateLimitScenarios);
            } else if (rateLimitScenarios.contains(name) || OTHER_SCENARIOS.contains(name) || name.equals(PROFILE)) {
                this.scenarios.add(name);
            } else if (CLIENTS.contains(name)) {
                this.clients.add(name);
            } else {
                throw new IllegalArgumentException(
                        "'" + name + "' is neither a scenario nor a client. Scenarios: " + RATE_LIMITS + " = "
                                + rateLimitScenarios + ", " + OTHER_SCENARIOS + ", " + PROFILE + ". Clients: "
                                + CLIENTS);
            }
        }
    }

    boolean includes(String scenario) {
        return this.scenarios.isEmpty() ? !scenario.equals(PROFILE) : this.scenarios.contains(scenario);
    }

    List<RateLimitScenario> rateLimitScenarios() {
        return RateLimitScenario.ALL.stream()
                .filter(scenario -> includes(scenario.name()))
                .toList();
    }

    List<TestedClient> clients() {
        return Stream.of(TestedClient.values())
                .filter(client -> this.clients.isEmpty() || this.clients.contains(name(client)))
                .toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
