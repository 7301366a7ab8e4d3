package io.github.workflowautomation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The quota that responses report, in any order. */
class WindowQuotaTests {

    private final WindowQuota quota = new WindowQuota();

    @Test
    void quotaIsUnknownBeforeTheFirstReport() {
        assertThat(this.quota.isKnown()).isFalse();
        assertThat(this.quota.isExhausted()).isFalse();
    }

    @Test
    void smallestReportCounts() {
        this.quota.report(7, 10, false);
        this.quota.report(9, 10, false);
        assertThat(this.quota.remaining()).isEqualTo(7);
        assertThat(this.quota.used()).isEqualTo(3);
        assertThat(this.quota.responses()).isEqualTo(2);
    }

    @Test
    void unansweredRequestCountsButDoesNotExhaustTheQuota() {
        this.quota.report(2, 10, false);
        this.quota.requestUnanswered();
        this.quota.requestUnanswered();
        assertThat(this.quota.remaining()).isEqualTo(1);
        this.quota.report(0, 10, false);
        assertThat(this.quota.isExhausted()).isTrue();
    }
}
