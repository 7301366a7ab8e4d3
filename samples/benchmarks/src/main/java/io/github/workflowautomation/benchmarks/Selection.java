package io.github.workflowautomation.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be measured, and for the rate limits with which clients: what is named, and all of it if nothing is. */
final class Selection {

    /** All scenarios with a rate limit. */
    private static final String GATE = "gate";

    private static final List<String> OTHER_SCENARIOS = List.of("overhead", "threads", "await", "fleet");

    private static final List<String> CONTENDERS =
            Stream.of(Contender.values()).map(Selection::name).toList();

    private final Set<String> scenarios = new LinkedHashSet<>();

    private final Set<String> contenders = new LinkedHashSet<>();

    Selection(String... names) {
        List<String> gateScenarios =
                GateScenario.ALL.stream().map(GateScenario::name).toList();
        for (String name : names) {
            if (name.equals(GATE)) {
                this.scenarios.addAll(gateScenarios);
            } else if (gateScenarios.contains(name) || OTHER_SCENARIOS.contains(name)) {
                this.scenarios.add(name);
            } else if (CONTENDERS.contains(name)) {
                this.contenders.add(name);
            } else {
                throw new IllegalArgumentException("There is no '" + name + "'; there are the scenarios " + GATE + " = "
                        + gateScenarios + " and " + OTHER_SCENARIOS + ", and the clients "
                        + CONTENDERS);
            }
        }
    }

    boolean includes(String scenario) {
        return this.scenarios.isEmpty() || this.scenarios.contains(scenario);
    }

    List<GateScenario> gateScenarios() {
        return GateScenario.ALL.stream()
                .filter(scenario -> includes(scenario.name()))
                .toList();
    }

    List<Contender> contenders() {
        return Stream.of(Contender.values())
                .filter(contender -> this.contenders.isEmpty() || this.contenders.contains(name(contender)))
                .toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
