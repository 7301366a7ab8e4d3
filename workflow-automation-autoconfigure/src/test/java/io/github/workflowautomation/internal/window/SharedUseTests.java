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
            quota.report(100 - response * perResponse, 100, false);
        }
        return quota;
    }

    @Test
    void limitIsNotSharedIfTheOwnResponsesExplainTheUse() {
        WindowQuota quota = quota(20, 1);
        this.sharedUse.windowEnded(quota, 0);
        assertThat(this.sharedUse.isShared()).isFalse();
        assertThat(this.sharedUse.fairShare(100)).isEqualTo(100);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(80);
    }

    @Test
    void limitIsSharedIfTheQuotaShrinksFasterThanTheOwnResponsesExplain() {
        WindowQuota quota = quota(20, 2);
        this.sharedUse.windowEnded(quota, 0);
        assertThat(this.sharedUse.isShared()).isTrue();
        assertThat(this.sharedUse.fairShare(100)).isEqualTo(50);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(24);
    }

    @Test
    void fewRequestsAreNoSample() {
        this.sharedUse.windowEnded(quota(1, 7), 0);
        assertThat(this.sharedUse.isShared()).isFalse();
    }

    @Test
    void estimateForTheCapacityGrowsWithinAWindowAndIsReplacedAtItsEnd() {
        this.sharedUse.observe(quota(20, 2), 0);
        this.sharedUse.observe(quota(20, 1), 0);
        assertThat(this.sharedUse.capacity(quota(20, 1))).isEqualTo(32);
        this.sharedUse.windowEnded(quota(20, 1), 0);
        assertThat(this.sharedUse.capacity(quota(20, 1))).isEqualTo(80);
    }

    @Test
    void fairShareLastsForAWindow() {
        this.sharedUse.windowEnded(quota(20, 4), 0);
        this.sharedUse.observe(quota(1, 40), 0);
        assertThat(this.sharedUse.fairShare(100)).isEqualTo(25);
    }

    @Test
    void reopenedWindowGrantsTheShareButOneAndThenOneRequestUntilTheLeftOverIsKnown() {
        this.sharedUse.windowEnded(quota(20, 4), 0);
        Epoch epoch = Epoch.first().next(0, 1, 500);
        for (int request = 0; request < 24; request++) {
            assertThat(this.sharedUse.admits(epoch, 100, 0, 10)).isTrue();
            epoch.admit();
        }
        assertThat(this.sharedUse.admits(epoch, 100, 0, 499)).isFalse();
        assertThat(this.sharedUse.admits(epoch, 100, 0, 500)).as("24 in flight").isFalse();
        for (int request = 0; request < 24; request++) {
            epoch.release();
        }
        assertThat(this.sharedUse.admits(epoch, 100, 0, 500)).isTrue();
        epoch.admit();
        assertThat(this.sharedUse.admits(epoch, 100, 0, 510)).isFalse();
        assertThat(epoch.showsLeftOver(500)).isTrue();
        assertThat(this.sharedUse.admits(epoch, 100, 0, 510)).isTrue();
    }

    @Test
    void lastPermitsAreLeftToOthersOneForEach() {
        this.sharedUse.windowEnded(quota(20, 3), 0);
        assertThat(this.sharedUse.needRest(quota(1, 97))).isFalse();
        assertThat(this.sharedUse.needRest(quota(1, 98))).isTrue();
    }

    @Test
    void quotaThatOthersHadUsedBeforeIsApproachedGently() {
        WindowQuota quota = new WindowQuota();
        quota.report(60, 60, true);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(2);
        quota.report(58, 60, true);
        assertThat(this.sharedUse.capacity(quota)).isEqualTo(4);
    }

    @Test
    void atLeastOneRequestMayBeInFlightWhileQuotaRemains() {
        this.sharedUse.observe(quota(2, 40), 0);
        assertThat(this.sharedUse.capacity(quota(1, 99))).isEqualTo(1);
        assertThat(this.sharedUse.capacity(quota(1, 100))).isZero();
    }
}
