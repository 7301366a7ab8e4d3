package io.github.workflowautomation.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowSearchExclusion;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The search for a run among runs whose owner is known. */
class SearchExclusionTests extends RunFinderTestSupport {

    private List<WorkflowInstanceMatch> found(WorkflowSearchExclusion exclusion) {
        return Blocking.get(this.client
                .findInstances(unknown(Map.of("input", "value")))
                .collectList()
                .contextWrite(exclusion::addTo));
    }

    @Test
    void excludedRunsAreNotFetched() {
        this.datadog.then(
                page(item(1, IN_TIME, API), item(2, IN_TIME, API), item(3, IN_TIME, API)),
                run(2, "{\"input\":\"value\"}"));
        assertThat(found(ids -> {
                    assertThat(ids).containsExactly(Wire.instanceId(1), Wire.instanceId(2), Wire.instanceId(3));
                    return Mono.just(Set.of(Wire.instanceId(1), Wire.instanceId(3)));
                }))
                .singleElement()
                .satisfies(match -> assertThat(match.instance().id()).isEqualTo(Wire.instanceId(2)));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void failureOfTheExclusionEndsTheSearch() {
        this.datadog.then(page(item(1, IN_TIME, API)));
        assertThatIllegalStateException()
                .isThrownBy(() -> found(ids -> Mono.error(new IllegalStateException("the database is down"))));
        assertThat(this.datadog.requests()).hasSize(1);
    }
}
