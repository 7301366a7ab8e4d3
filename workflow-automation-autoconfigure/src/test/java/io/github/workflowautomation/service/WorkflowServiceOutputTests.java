package io.github.workflowautomation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.service.Remediations.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The outputs of runs as results of methods, over HTTP. */
class WorkflowServiceOutputTests extends WorkflowServiceTestSupport {

    @Test
    void namedOutputIsConvertedWithItsGenerics() {
        runSucceeds("{\"pods\":[{\"name\":\"shop-1\",\"restarts\":3}],\"more\":1}");
        StepVerifier.create(this.remediations.pods())
                .expectNext(List.of(new Pod("shop-1", 3)))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void namedOutputThatIsNullCompletesEmpty() {
        runSucceeds("{\"pods\":null}");
        StepVerifier.create(this.remediations.pods()).expectComplete().verify(LIMIT);
    }

    @Test
    void missingOutputIsReportedWithTheOutputsThatExist() {
        runSucceeds("{\"pod\":\"secret-value\"}");
        StepVerifier.create(this.remediations.pods())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(WorkflowOutputException.class)
                        .hasMessageContainingAll("'pods'", "[pod]")
                        .hasMessageNotContaining("secret-value"))
                .verify(LIMIT);
    }

    @Test
    void primitiveOutputIsReturned() {
        runSucceeds("{\"count\":7}");
        assertThat(this.remediations.count()).isEqualTo(7);
    }

    @Test
    void outputOfAnotherTypeIsReportedWithoutItsValue() {
        runSucceeds("{\"count\":\"secret-value\"}");
        assertThatExceptionOfType(WorkflowOutputException.class)
                .isThrownBy(() -> this.remediations.count())
                .withMessageContainingAll("'count'", "int")
                .withMessageNotContaining("secret-value");
    }

    @Test
    void outputsAreConvertedWithTheirGenerics() {
        runSucceeds("{\"eu\":[{\"name\":\"shop-1\",\"restarts\":3}]}");
        StepVerifier.create(this.remediations.podsByCluster())
                .expectNext(Map.of("eu", List.of(new Pod("shop-1", 3))))
                .expectComplete()
                .verify(LIMIT);
    }
}
