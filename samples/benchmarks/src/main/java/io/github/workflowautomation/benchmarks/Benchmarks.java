package io.github.workflowautomation.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** Measures and prints the results as Markdown tables. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Measures what is asked for.
     *
     * @param args names of scenarios and of clients, as the README lists them; none for everything
     */
    public static void main(String[] args) {
        Selection selection = new Selection(args);
        gate(selection.gateScenarios(), selection.contenders());
        if (selection.includes("overhead")) {
            System.out.println(new Overhead().measure());
        }
        if (selection.includes("threads")) {
            System.out.println(ThreadCount.measure());
        }
        if (selection.includes("await")) {
            System.out.println(AwaitScenario.measure());
        }
        if (selection.includes("fleet")) {
            System.out.println(Fleet.simulate());
        }
    }

    private static void gate(List<GateScenario> scenarios, List<Contender> contenders) {
        Table table = new Table("scenario", "client", "lost", "doubled", "× ideal", "refusals", "must reach");
        for (GateScenario scenario : scenarios) {
            for (Contender contender : contenders) {
                GateResult result = scenario.run(contender);
                System.err.println(scenario.name() + " " + contender + " " + result);
                String target = (contender == Contender.OURS)
                        ? scenario.target() + (result.reaches(scenario.target()) ? " ✓" : " ✗")
                        : "";
                table.row(Stream.of(List.of(scenario.title(), contender.title()), result.cells(), List.of(target))
                        .flatMap(List::stream)
                        .toList());
            }
        }
        if (!scenarios.isEmpty()) {
            System.out.println(table);
        }
    }
}
