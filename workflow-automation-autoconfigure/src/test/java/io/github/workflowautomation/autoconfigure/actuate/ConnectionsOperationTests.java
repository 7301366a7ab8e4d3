package io.github.workflowautomation.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import io.github.workflowautomation.health.WorkflowAutomationHealthIndicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What operators see of several connections, of which one is refused. */
class ConnectionsOperationTests {

    private final FakeDatadog here = FakeDatadog.start();

    private final FakeDatadog there = FakeDatadog.start();

    @AfterEach
    void stopServers() {
        this.here.close();
        this.there.close();
    }

    private ApplicationContextRunner runner() {
        return TestContexts.connectedTo(this.here)
                .withPropertyValues(
                        "management.health.datadog.enabled=true",
                        "management.endpoints.web.exposure.include=datadogworkflows",
                        "datadog.connections.emea.api-key=secret-of-emea",
                        "datadog.connections.emea.application-key=emea-application-key",
                        "datadog.connections.emea.base-url=" + this.there.baseUrl(),
                        "datadog.workflow-automation.workflows.restart-emea.id=" + FakeDatadog.WORKFLOW,
                        "datadog.workflow-automation.workflows.restart-emea.connection=emea");
    }

    private static Health health(ApplicationContext context) {
        return TestContexts.get(
                context.getBean(WorkflowAutomationHealthIndicator.class).health());
    }

    @Test
    void healthHasADetailForEachConnectionAndIsDownIfAnyIs() {
        this.there.respondsWith(403, "{\"errors\":[\"Forbidden\"]}");
        runner().run(context -> {
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsOnlyKeys("default", "emea");
            assertThat(health.getDetails().get("default"))
                    .asInstanceOf(MAP)
                    .containsEntry("status", "UP")
                    .containsEntry("address", this.here.baseUrl());
            assertThat(health.getDetails().get("emea"))
                    .asInstanceOf(MAP)
                    .containsEntry("status", "DOWN")
                    .containsEntry("address", this.there.baseUrl())
                    .extractingByKey("remedy")
                    .asString()
                    .contains("'datadog.connections.emea.api-key'")
                    .doesNotContain("DD_API_KEY");
        });
    }

    @Test
    void healthIsDownOnlyIfAllAreWhenConfigured() {
        this.there.respondsWith(403, "").respondsWith(403, "");
        runner().withPropertyValues("datadog.workflow-automation.health.down-when=all")
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
        this.here.respondsWith(403, "");
        runner().withPropertyValues("datadog.workflow-automation.health.down-when=all")
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.DOWN));
    }

    @Test
    void preflightAndEndpointNameTheConnection() {
        this.there.respondsWith(403, "").respondsWith(403, "");
        runner().run(context -> {
            assertThat(TestContexts.get(context.getBean(Preflight.class).run()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.connection()).isEqualTo("emea");
                        assertThat(finding.kind()).isEqualTo(PreflightFinding.Kind.KEYS_INVALID);
                        assertThat(finding.toString()).startsWith("connection 'emea', keys invalid: ");
                    });
            JsonNode report = EndpointReport.of(context);
            assertThat(report.at("/connections/emea/address").asString()).isEqualTo(this.there.baseUrl());
            assertThat(report.at("/workflows/restart-emea/connection").asString())
                    .isEqualTo("emea");
            assertThat(report.at("/findings/0/connection").asString()).isEqualTo("emea");
            assertThat(report.at("/address").asString()).isEqualTo(this.here.baseUrl());
        });
    }

    @Test
    void failedPreflightAtStartUpNamesTheConnection() {
        this.there.respondsWith(403, "");
        runner().withPropertyValues("datadog.workflow-automation.preflight=fail")
                .run(context -> assertThat(context).getFailure().hasMessageContaining("connection 'emea': "));
    }

    @Test
    void keysOfConnectionsAreMaskedWhereverTheyOccur() {
        runner().run(context -> {
            SanitizingFunction function = context.getBean(SanitizingFunction.class);
            SanitizableData data = new SanitizableData(null, "some.arguments", "--key=secret-of-emea");
            assertThat(function.apply(data).getValue()).isEqualTo(SanitizableData.SANITIZED_VALUE);
        });
    }
}
