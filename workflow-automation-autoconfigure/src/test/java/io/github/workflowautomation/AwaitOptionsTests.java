package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwaitOptionsTests {

    private static final AwaitOptions CLIENT = AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(1))
            .initialDelay(Duration.ofSeconds(1))
            .maxDelay(Duration.ofSeconds(2))
            .cancelOnDispose(true);

    @Test
    void unsetOptionsComeFromTheFallback() {
        AwaitOptions merged =
                AwaitOptions.defaults().timeout(Duration.ofSeconds(5)).orElse(CLIENT);
        assertThat(merged.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(merged.initialDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(merged.maxDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(merged.cancelOnDispose()).isTrue();
    }

    @Test
    void explicitFalseOverridesTheFallback() {
        assertThat(AwaitOptions.defaults().cancelOnDispose(false).orElse(CLIENT).cancelOnDispose())
                .isFalse();
    }

    @Test
    void zeroTimeoutIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwaitOptions.defaults().timeout(Duration.ZERO))
                .withMessage("timeout must be more than zero, but is PT0S");
    }
}
