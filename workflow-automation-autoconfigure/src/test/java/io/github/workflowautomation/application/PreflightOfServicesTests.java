package io.github.workflowautomation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The preflight knows the interfaces that are beans, whether their proxies exist or not. */
class PreflightOfServicesTests {

    private static final String SCHEMA = FakeDatadog.workflow(true, "{\"apiTrigger\":{}}")
            .replace(
                    "\"steps\":[]",
                    "\"inputSchema\":{\"parameters\":[{\"name\":\"service\",\"type\":\"STRING\"},"
                            + "{\"name\":\"options\",\"type\":\"OBJECT\",\"defaultValue\":{}}]},"
                            + "\"outputSchema\":{\"parameters\":[{\"name\":\"pods\",\"type\":\"ARRAY_OBJECT\"}]}");

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Test
    void methodsOfBeansAreChecked() {
        TestContexts.connectedTo(this.datadog)
                .withUserConfiguration(WorkflowServiceConfigurationTests.Importing.class)
                .withPropertyValues("spring.main.lazy-initialization=true")
                .run(context -> {
                    this.datadog.respondsWith(200, "{\"valid\":true}").respondsWith(200, SCHEMA);
                    assertThat(TestContexts.get(context.getBean(Preflight.class).run()))
                            .extracting(PreflightFinding::cause)
                            .contains(
                                    "Remediations.pods does not give the input 'service', which has no default.",
                                    "Remediations.restart reads the output 'pod', which the workflow does not have.")
                            .noneMatch(cause -> cause.contains("'options'"));
                    assertThat(this.datadog.requestCount()).isEqualTo(2);
                });
    }

    @Test
    void refusedMethodFailsTheStartUp() {
        this.datadog.respondsWith(200, "{\"valid\":true}").respondsWith(200, SCHEMA);
        TestContexts.connectedTo(this.datadog)
                .withUserConfiguration(WorkflowServiceConfigurationTests.Importing.class)
                .withPropertyValues("datadog.workflow-automation.preflight=fail")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("workflow 'restart-service': Remediations.pods does not give the input"));
    }
}
