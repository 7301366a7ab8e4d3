package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final GateScenario.Target TARGET = new GateScenario.Target(1.10, 5);

    private static GateResult result(int accepted, int doubled, int refused, long lastPermitMillis) {
        return new GateResult(
                1_000,
                Duration.ofSeconds(20),
                new Ledger.Report(accepted, doubled, refused, lastPermitMillis),
                List.of(),
                false);
    }

    @Test
    void aResultTellsLossesRatioAndRefusals() {
        assertThat(result(1_000, 0, 50, 22_000).cells()).containsExactly("0", "0", "1.100", "50 (5.0 %)");
    }

    @Test
    void thereIsNoRatioForWhoLostCalls() {
        assertThat(result(600, 0, 1_800, 10_000).cells()).containsExactly("400", "0", "–", "1800 (180.0 %)");
    }

    @Test
    void theTargetIsReachedWithEverythingInBounds() {
        assertThat(result(1_000, 0, 50, 22_000).reaches(TARGET)).isTrue();
        assertThat(result(999, 0, 50, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 1, 50, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 0, 51, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 0, 50, 22_001).reaches(TARGET)).isFalse();
    }

    @Test
    void aTableIsMarkdown() {
        Table table = new Table("a", "b");
        table.row(List.of("1", "2|3"));
        assertThat(table.toString().lines()).containsExactly("| a | b |", "|---|---|", "| 1 | 2\\|3 |");
    }

    @Test
    void everythingIsSelectedUnlessSomethingIsNamed() {
        assertThat(new Selection().gateScenarios()).isEqualTo(GateScenario.ALL);
        assertThat(new Selection().includes("fleet")).isTrue();
        assertThat(new Selection("burst", "vendor-sync").contenders()).containsExactly(Contender.VENDOR_SYNC);
        assertThat(new Selection("burst", "ours").includes("fleet")).isFalse();
        assertThat(new Selection("ours").gateScenarios()).isEqualTo(GateScenario.ALL);
    }

    @Test
    void whatThereIsIsSaidWhenAnUnknownNameIsGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection("bursts"))
                .withMessageContainingAll("bursts", "burst", "vendor-sync");
    }
}
