package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.actuate.DatadogSecretsAutoConfiguration;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationEndpointAutoConfiguration;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationHealthAutoConfiguration;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationMetricsAutoConfiguration;
import io.github.workflowautomation.autoconfigure.service.WorkflowServiceAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;

/** Application contexts without the environment variables of the machine that runs the tests. */
public final class TestContexts {

    public static final Duration LIMIT = Duration.ofSeconds(10);

    static final String[] KEYS = {"datadog.api-key=test-api-key", "datadog.application-key=test-application-key"};

    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private TestContexts() {}

    public static AutoConfigurations autoConfigurations() {
        return AutoConfigurations.of(
                DatadogSecretsAutoConfiguration.class,
                WorkflowAutomationAutoConfiguration.class,
                WorkflowAutomationEndpointAutoConfiguration.class,
                WorkflowAutomationHealthAutoConfiguration.class,
                WorkflowAutomationMetricsAutoConfiguration.class,
                WorkflowAutomationPreflightAutoConfiguration.class,
                WorkflowServiceAutoConfiguration.class);
    }

    /** Auto-configurations of Spring Boot in a command line application with the starter. */
    public static AutoConfigurations springBootAutoConfigurations() {
        return AutoConfigurations.of(
                SslAutoConfiguration.class,
                HttpClientAutoConfiguration.class,
                ReactiveHttpClientAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                CodecsAutoConfiguration.class,
                WebClientAutoConfiguration.class);
    }

    /** Auto-configurations of Spring Boot for metrics. */
    public static AutoConfigurations metrics() {
        return AutoConfigurations.of(
                ObservationAutoConfiguration.class,
                MetricsAutoConfiguration.class,
                SimpleMetricsExportAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class,
                WebClientObservationAutoConfiguration.class);
    }

    public static ApplicationContextRunner withoutKeys() {
        return new ApplicationContextRunner()
                .withInitializer(context -> environmentIs(context, Map.of()))
                .withInitializer(TestContexts::closeWithoutDelay)
                .withConfiguration(springBootAutoConfigurations())
                .withConfiguration(autoConfigurations());
    }

    public static ApplicationContextRunner withKeys() {
        return withoutKeys().withPropertyValues(KEYS);
    }

    public static ApplicationContextRunner connectedTo(FakeDatadog datadog) {
        return withoutKeys().withPropertyValues(connectionTo(datadog));
    }

    public static String[] connectionTo(FakeDatadog datadog) {
        return new String[] {
            KEYS[0],
            KEYS[1],
            "datadog.base-url=" + datadog.baseUrl(),
            "datadog.workflow-automation.workflows.restart-service.id=" + FakeDatadog.WORKFLOW,
            "datadog.workflow-automation.retry.delay=1ms",
            "datadog.workflow-automation.await.initial-delay=1ms"
        };
    }

    public static void environmentIs(ConfigurableApplicationContext context, Map<String, Object> variables) {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, variables));
    }

    static void addYaml(ConfigurableApplicationContext context, String yaml) {
        Resource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "yaml");
        try {
            new YamlPropertySourceLoader()
                    .load("yaml", resource)
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Without this, Spring Boot waits 2 s for the event loops when a context is closed. */
    public static void closeWithoutDelay(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ReactorResourceFactory resources) {
                    resources.setShutdownQuietPeriod(Duration.ZERO);
                }
                return bean;
            }
        });
    }

    public static WorkflowAutomationClient client(ApplicationContext context) {
        return context.getBean(WorkflowAutomationClient.class);
    }

    public static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT), "the call completed empty");
    }
}
