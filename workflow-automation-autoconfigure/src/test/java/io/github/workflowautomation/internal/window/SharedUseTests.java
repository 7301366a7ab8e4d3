package io.github.workflowautomation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The estimate of how much other processes use of a limit of 100. */
class SharedUseTests {

    private final SharedUse sharedUse = new SharedUse();

    /** A quota after a number of responses, each of which found it smaller by some requests. */
    private static WindowQuota quota(int responses, int perResponse) {
        WindowQuota quota = new WindowQuota();
        for (int response = 1; response <= responses; response++) {
            quota.report(100 - response * perResponse, 100);
        }
        return quota;
    }

    @Test
    void limitIsNotSharedIfTheOwnResponsesExplainTheUse() {
        WindowQuota quota = quota(20, 1);
        this.sharedUse.observe(quota, 0);
        assertThat(this.sharedUse.isShared()).isFalse();
        assertThat(this.sharedUse.fairShare(100)).isEqualTo(100);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(80);
    }

    @Test
    void limitIsSharedIfTheQuotaShrinksFasterThanTheOwnResponsesExplain() {
        WindowQuota quota = quota(20, 2);
        this.sharedUse.observe(quota, 0);
        assertThat(this.sharedUse.isShared()).isTrue();
        assertThat(this.sharedUse.fairShare(100)).isEqualTo(50);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(24);
    }

    @Test
    void fewRequestsAreNoSample() {
        this.sharedUse.observe(quota(1, 7), 0);
        assertThat(this.sharedUse.isShared()).isFalse();
    }

    @Test
    void estimateGrowsWithinAWindowAndIsReplacedAtItsEnd() {
        this.sharedUse.observe(quota(20, 2), 0);
        this.sharedUse.observe(quota(20, 1), 0);
        assertThat(this.sharedUse.isShared()).isTrue();
        this.sharedUse.windowEnded(quota(20, 1), 0);
        assertThat(this.sharedUse.isShared()).isFalse();
    }

    @Test
    void atLeastOneRequestMayBeInFlightWhileQuotaRemains() {
        this.sharedUse.observe(quota(2, 40), 0);
        assertThat(this.sharedUse.capacity(quota(1, 99))).isEqualTo(1);
        assertThat(this.sharedUse.capacity(quota(1, 100))).isZero();
    }
}
