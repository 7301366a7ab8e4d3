package io.github.workflowautomation.benchmarks;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Runs the scenarios and prints the results as Markdown tables. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs the selected scenarios.
     *
     * @param args names of scenarios and clients, listed in the README; without names all of them
     */
    public static void main(String[] args) {
        Selection selection = new Selection(args);
        rateLimits(selection.rateLimitScenarios(), selection.clients());
        if (selection.includes("overhead")) {
            OverheadCosts costs = new OverheadScenario().measure();
            System.out.println(costs.perCall());
            System.out.println(costs.oneCallAtATime());
        }
        if (selection.includes("profile")) {
            System.out.println(ProfileScenario.record());
        }
        if (selection.includes("threads")) {
            System.out.println(ThreadScenario.measure());
        }
        if (selection.includes("connections")) {
            System.out.println(ConnectionsScenario.measure());
        }
        if (selection.includes("cancellations")) {
            System.out.println(new CancellationScenario().measure());
        }
        if (selection.includes("await")) {
            System.out.println(AwaitScenario.measure());
        }
        if (selection.includes("fleet")) {
            System.out.println(FleetScenario.simulate());
        }
        if (selection.includes("durable")) {
            System.out.println(DurableScenario.measure());
        }
    }

    private static void rateLimits(List<RateLimitScenario> scenarios, List<TestedClient> clients) {
        Table table = new Table("scenario", "client", "lost", "duplicated", "× ideal", "rejections", "target");
        for (RateLimitScenario scenario : scenarios) {
            for (TestedClient client : clients) {
                System.err.printf(
                        "%s %s %s, at most %d s%n",
                        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                        scenario.name(),
                        client,
                        scenario.longest().toSeconds());
                RateLimitResult result = scenario.run(client);
                System.err.println(scenario.name() + " " + client + " " + result);
                String target = (client == TestedClient.OURS)
                        ? scenario.target() + (result.reaches(scenario.target()) ? " ✓" : " ✗")
                        : "";
                table.row(Stream.of(List.of(scenario.title(), client.title()), result.cells(), List.of(target))
                        .flatMap(List::stream)
                        .toList());
            }
        }
        if (!scenarios.isEmpty()) {
            System.out.println(table);
        }
    }
}
