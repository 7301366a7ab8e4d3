package io.github.workflowautomation.emulator.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Workflows that are declared in YAML. */
class DeclaredWorkflowsTests {

    private static final String RESTART = "5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21";

    private static final String ROLL_BACK = "9b8a7c6d-1e2f-4a3b-8c4d-5e6f70819203";

    private final TestService service;

    DeclaredWorkflowsTests() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("declared-workflows.yml"))
                .forEach(environment.getPropertySources()::addFirst);
        EmulatorProperties properties = Binder.get(environment)
                .bind("datadog.emulator", EmulatorProperties.class)
                .get();
        this.service = new TestService(properties);
    }

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void outputsKeepTheirTypes() {
        String run = this.service.start(RESTART, "{\"meta\":{\"payload\":{\"service\":\"shop\",\"replicas\":3}}}");
        this.service.advance("PT6.5S");
        assertThat(this.service.attributes(RESTART, run).get("outputs"))
                .hasToString(
                        "{\"list\":[1,\"two\",\"shop\"],\"message\":\"Restarted shop\",\"nested\":{\"a\":1,\"b\":[{\"c\":3}]},"
                                + "\"ok\":true,\"ratio\":0.5,\"replicas\":3,\"restartCount\":1}");
    }

    @Test
    void emptyListOfInputsRejectsEveryInput() {
        assertThat(this.service
                        .execute(ROLL_BACK, "{\"meta\":{\"payload\":{\"x\":1}}}")
                        .statusCode())
                .isEqualTo(400);
        String run = this.service.start(ROLL_BACK, "{}");
        this.service.advance("PT2S");
        assertThat(this.service.attributes(ROLL_BACK, run).get("errorDetail").asString())
                .isEqualTo("The previous version is gone");
    }

    @Test
    void declaredOutcomesApplyToStepsAndActionsOfSpec() {
        String id = "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b";
        String body = "{\"meta\":{\"payload\":{\"service\":\"shop\"}}}";
        String first = this.service.start(id, body);
        String second = this.service.start(id, body);
        this.service.advance("PT4S");
        assertThat(this.service.attributes(id, first).get("outputs"))
                .hasToString("{\"tag\":7,\"url\":\"https://shop\"}");
        assertThat(this.service
                        .attributes(id, second)
                        .at("/instanceStatus/detailsKind")
                        .asString())
                .isEqualTo("INSTANCE_ERROR");
        assertThat(this.service.attributes(id, second).get("errorDetail").asString())
                .isEqualTo("the second time it breaks");
        assertThat(this.service.execute(id, "{}").body()).contains("is required");
    }

    @Test
    void unpublishedWorkflowIsListedButCannotBeRun() {
        String id = "0d9e8f7a-2b3c-4d5e-9f60-718293a4b5c6";
        assertThat(this.service.list(id, "").statusCode()).isEqualTo(200);
        assertThat(this.service.execute(id, "{}").body()).contains("WORKFLOW_INACTIVE");
    }
}
