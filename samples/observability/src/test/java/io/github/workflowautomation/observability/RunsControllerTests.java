package io.github.workflowautomation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsControllerTests {

    @Test
    void responseNamesTheReasonWhenAWorkflowCannotBeStarted() {
        try (SampleApplication application = new SampleApplication()) {
            assertThat(application.run("draft", 2)).isEqualTo("{\"WorkflowApiException\":2}");
            assertThat(application.run("deleted", 1)).isEqualTo("{\"WorkflowNotFoundException\":1}");
            assertThat(application.run("unknown", 1))
                    .contains("\"status\":400")
                    .contains("[deleted, draft, greet, nap, roll-back]");
        }
    }
}
