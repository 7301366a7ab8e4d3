package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThatException;

import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationMetricsAutoConfiguration;
import io.github.workflowautomation.autoconfigure.service.WorkflowServiceAutoConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Starts an application as {@code main} does, with a given environment. */
final class StartUp {

    private StartUp() {}

    /** Starts an application whose start-up must fail, with the classes of an application. The caller captures the output. */
    static void fails(Map<String, Object> environment, Map<String, String> properties, Class<?>... more) {
        SpringApplication application = new SpringApplication(CommandLineApplication.class);
        application.addPrimarySources(List.of(more));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(new LinkedHashMap<>(properties));
        application.addInitializers(
                context -> TestContexts.environmentIs(context, environment), TestContexts::closeWithoutDelay);
        assertThatException().isThrownBy(application::run);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        HttpClientAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        WebClientAutoConfiguration.class,
        WorkflowAutomationAutoConfiguration.class,
        WorkflowAutomationMetricsAutoConfiguration.class,
        WorkflowAutomationPreflightAutoConfiguration.class,
        WorkflowServiceAutoConfiguration.class
    })
    static class CommandLineApplication {}
}
