package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Applications with all auto-configurations of the class path, started as {@code main} does. */
class WholeApplicationTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @ParameterizedTest
    @EnumSource(WebApplicationType.class)
    void workflowRunsInEveryTypeOfApplication(WebApplicationType type) {
        with(type, Map.of("datadog.base-url", this.datadog.baseUrl()), application -> {
            WorkflowAutomationClient client = TestContexts.client(application);
            assertThat(TestContexts.get(client.executeAndAwait(FakeDatadog.WORKFLOW, Map.of("input", "value")))
                            .isSuccessful())
                    .isTrue();
            assertThat(FakeDatadog.payload(this.datadog.takeRequest())).isEqualTo("{\"input\":\"value\"}");
        });
    }

    @Test
    void applicationWithoutWebStartsNoServer() {
        with(
                WebApplicationType.NONE,
                Map.of("datadog.base-url", this.datadog.baseUrl()),
                application -> assertThat(application).isNotInstanceOf(WebServerApplicationContext.class));
    }

    @Test
    void startUpSendsNoRequest() {
        with(
                WebApplicationType.NONE,
                Map.of("datadog.base-url", this.datadog.baseUrl()),
                application -> assertThat(this.datadog.requestCount()).isZero());
    }

    @Test
    void applicationWithDisabledClientStartsWithoutKeys() {
        with(
                WebApplicationType.NONE,
                Map.of(
                        "datadog.workflow-automation.enabled", "false",
                        "datadog.api-key", "",
                        "datadog.application-key", ""),
                application -> assertThat(application.getBeanDefinitionNames())
                        .noneMatch(name -> name.contains("workflowautomation") || name.contains("datadogSecrets")));
    }

    private static void with(
            WebApplicationType type, Map<String, Object> properties, Consumer<ConfigurableApplicationContext> test) {
        SpringApplication application = new SpringApplication(Everything.class);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(properties);
        application.addInitializers(
                context -> TestContexts.environmentIs(
                        context, Map.of("DD_API_KEY", "test-api-key", "DD_APP_KEY", "test-application-key")),
                TestContexts::closeWithoutDelay);
        try (ConfigurableApplicationContext context =
                application.run("--server.port=0", "--datadog.workflow-automation.await.initial-delay=1ms")) {
            test.accept(context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}
}
