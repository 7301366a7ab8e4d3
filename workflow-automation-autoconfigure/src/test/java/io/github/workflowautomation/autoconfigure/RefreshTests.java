package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationChecks;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import reactor.test.StepVerifier;

/** Properties that Spring Cloud refreshes in a running application. */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTests {

    private static final String ALIAS = "datadog.workflow-automation.workflows.restart-service.id";

    private static final String NEW_ID = "5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21";

    private static final String RESTART = "need a restart of the application";

    private final FakeDatadog datadog = FakeDatadog.start();

    private final CapturedOutput output;

    RefreshTests(CapturedOutput output) {
        this.output = output;
    }

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void aliasHasItsNewIdAfterARefresh() {
        run(context -> {
            refresh(context, Map.of(ALIAS, NEW_ID));
            this.datadog.respondsWith(200, FakeDatadog.STARTED.replace(FakeDatadog.WORKFLOW, NEW_ID));
            TestContexts.get(TestContexts.client(context).execute("restart-service"));
            assertThat(this.datadog.takeRequest().getTarget()).contains("/workflows/" + NEW_ID + "/instances");
            assertThat(context.getBean(WorkflowAutomationChecks.class).workflows())
                    .containsExactly(Map.entry("restart-service", NEW_ID));
            assertThat(this.output).doesNotContain("WARN");
        });
    }

    @Test
    void callWithAnInvalidNewIdFailsWithoutARequest() {
        run(context -> {
            refresh(context, Map.of(ALIAS, "restart"));
            StepVerifier.create(TestContexts.client(context).execute("restart-service"))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("'restart-service' has the id 'restart', which is not a UUID"))
                    .verify(TestContexts.LIMIT);
            assertThat(this.datadog.requestCount()).isZero();
        });
    }

    @Test
    void otherChangesAreReportedOnce() {
        run(context -> {
            refresh(context, Map.of("datadog.workflow-automation.response-timeout", "7s"));
            assertThat(this.output).containsOnlyOnce(RESTART);
            refresh(context, Map.of("datadog.workflow-automation.response-timeout", "7s", "another.key", "1"));
            assertThat(this.output).containsOnlyOnce(RESTART);
        });
    }

    @Test
    void newAliasIsReportedAndTheOthersStay() {
        run(context -> {
            refresh(context, Map.of("datadog.workflow-automation.workflows.report.id", NEW_ID));
            assertThat(this.output).containsOnlyOnce(RESTART);
            assertThat(context.getBean(WorkflowAutomationChecks.class).workflows())
                    .containsExactly(Map.entry("restart-service", FakeDatadog.WORKFLOW));
        });
    }

    @Test
    void invalidPropertiesAreReportedAndDoNotFailTheRefresh() {
        run(context -> {
            refresh(context, Map.of("datadog.workflow-automation.response-timeout", "soon", ALIAS, NEW_ID));
            assertThat(this.output).containsOnlyOnce("are invalid and are not used");
            assertThat(context.getBean(WorkflowAutomationChecks.class).workflows())
                    .containsExactly(Map.entry("restart-service", FakeDatadog.WORKFLOW));
        });
    }

    private interface Body {

        void accept(AssertableApplicationContext context);
    }

    private void run(Body body) {
        ApplicationContextRunner runner = TestContexts.connectedTo(this.datadog);
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            body.accept(context);
        });
    }

    private static void refresh(AssertableApplicationContext context, Map<String, Object> changes) {
        ConfigurableEnvironment environment = context.getEnvironment();
        environment.getPropertySources().remove("refreshed");
        environment.getPropertySources().addFirst(new MapPropertySource("refreshed", changes));
        context.publishEvent(new EnvironmentChangeEvent(context, Set.copyOf(changes.keySet())));
    }
}
