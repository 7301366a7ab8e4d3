package io.github.workflowautomation.console.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class LimitTickerTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private final WorkflowAutomationState state = mock(WorkflowAutomationState.class);

    @Test
    void allPagesShareOneLookASecondAndGetEachChange() {
        given(this.state.waits()).willReturn(Mono.just(List.of()));
        given(this.state.lastHour()).willReturn(counts(0), counts(0), counts(1));
        LimitTicker ticker = new LimitTicker(this.state, this.time);
        List<Limits> first = new ArrayList<>();
        List<Limits> second = new ArrayList<>();

        Disposable page = ticker.follow().subscribe(first::add);
        Disposable other = ticker.follow().subscribe(second::add);
        this.time.advanceTimeBy(Duration.ofMillis(2500));

        verify(this.state, times(3)).waits();
        assertThat(first).extracting(limits -> limits.lastHour().started()).containsExactly(0, 1);
        assertThat(second).isEqualTo(first);

        page.dispose();
        other.dispose();
        this.time.advanceTimeBy(Duration.ofSeconds(3));
        clearInvocations(this.state);
        this.time.advanceTimeBy(Duration.ofHours(1));
        verify(this.state, never()).waits();
    }

    private static RunCounts counts(int started) {
        return new RunCounts(started, 0, Map.of());
    }
}
