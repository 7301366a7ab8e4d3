package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final RateLimitScenario.Target TARGET = new RateLimitScenario.Target(1.10, 5);

    private static RateLimitResult result(int accepted, int duplicated, int rejected, long lastAcceptedMillis) {
        return new RateLimitResult(
                1_000,
                Duration.ofSeconds(20),
                new RequestCounts.Report(accepted, duplicated, rejected, lastAcceptedMillis),
                List.of(),
                false);
    }

    @Test
    void resultHasLostCallsRatioAndRejections() {
        assertThat(result(1_000, 0, 50, 22_000).cells()).containsExactly("0", "0", "1.100", "50 (5.0 %)");
    }

    @Test
    void resultWithLostCallsHasNoRatio() {
        assertThat(result(600, 0, 1_800, 10_000).cells()).containsExactly("400", "0", "–", "1800 (180.0 %)");
    }

    @Test
    void targetIsReachedOnlyWithinAllLimits() {
        assertThat(result(1_000, 0, 50, 22_000).reaches(TARGET)).isTrue();
        assertThat(result(999, 0, 50, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 1, 50, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 0, 51, 22_000).reaches(TARGET)).isFalse();
        assertThat(result(1_000, 0, 50, 22_001).reaches(TARGET)).isFalse();
    }

    @Test
    void tableIsMarkdown() {
        Table table = new Table("a", "b");
        table.row(List.of("1", "2|3"));
        assertThat(table.toString().lines()).containsExactly("| a | b |", "|---|---|", "| 1 | 2\\|3 |");
    }

    @Test
    void selectionWithoutNamesSelectsAll() {
        assertThat(new Selection().rateLimitScenarios()).isEqualTo(RateLimitScenario.ALL);
        assertThat(new Selection().includes("fleet")).isTrue();
        assertThat(new Selection().includes("profile")).isFalse();
        assertThat(new Selection("burst", "vendor-sync").clients()).containsExactly(TestedClient.VENDOR_SYNC);
        assertThat(new Selection("burst", "ours").includes("fleet")).isFalse();
        assertThat(new Selection("profile").includes("profile")).isTrue();
        assertThat(new Selection("ours").rateLimitScenarios()).isEqualTo(RateLimitScenario.ALL);
    }

    @Test
    void unknownNameIsRejectedWithTheKnownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection("bursts"))
                .withMessageContainingAll("bursts", "burst", "vendor-sync");
    }
}
