package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

class PublishedBeansTests {

    private static final String ROOT = "io.github.workflowautomation";

    @Test
    void beansThatOthersCouldInjectByMistakeAreNotPublished() {
        new ApplicationContextRunner()
                .withConfiguration(TestContexts.autoConfigurations())
                .withPropertyValues(TestContexts.KEYS)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(Retry.class)
                        .doesNotHaveBean(RetryRegistry.class)
                        .doesNotHaveBean(CircuitBreaker.class)
                        .doesNotHaveBean(CircuitBreakerRegistry.class)
                        .doesNotHaveBean(JsonMapper.class)
                        .doesNotHaveBean(ConnectionProvider.class)
                        .doesNotHaveBean(HttpClient.class)
                        .doesNotHaveBean(WebClient.class)
                        .doesNotHaveBean(WebClient.Builder.class)
                        .doesNotHaveBean(ClientHttpConnector.class)
                        .doesNotHaveBean(ClientHttpConnectorBuilder.class));
    }

    @Test
    void mapperAndWebClientBuilderOfSpringBootStayTheOnlyOnes() {
        TestContexts.withKeys()
                .run(context -> assertThat(context)
                        .hasSingleBean(JsonMapper.class)
                        .hasSingleBean(WebClient.Builder.class)
                        .doesNotHaveBean(WebClient.class));
    }

    @Test
    void documentedBeansArePublished() {
        TestContexts.withKeys()
                .run(context -> assertThat(namesOfPublishedBeans(context.getSourceApplicationContext()))
                        .filteredOn(name -> !name.contains("."))
                        .containsExactly(
                                "datadogConnectionDetails",
                                "datadogSecretsSanitizingFunction",
                                "workflowAutomationChecks",
                                "workflowAutomationCircuitBreakerMetrics",
                                "workflowAutomationClient",
                                "workflowAutomationConfigurationKeyCheck",
                                "workflowAutomationPreflight",
                                "workflowAutomationRefreshedWorkflows",
                                "workflowAutomationRegistriesCustomizer",
                                "workflowAutomationRetryMetrics",
                                "workflowAutomationState",
                                "workflowClientObservationConvention",
                                "workflowDefinitionsClient",
                                "workflowServiceMethods"));
    }

    @Test
    void disabledClientHasNoBeans() {
        TestContexts.withoutKeys()
                .withPropertyValues("datadog.workflow-automation.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(WorkflowAutomationClient.class);
                    assertThat(namesOfPublishedBeans(context.getSourceApplicationContext()))
                            .isEmpty();
                });
    }

    @Test
    void retryRegistryOfTheApplicationIsNotUsed() {
        RetryRegistry own = RetryRegistry.ofDefaults();
        TestContexts.withKeys().withBean("own", RetryRegistry.class, () -> own).run(context -> {
            assertThat(context).getBean(RetryRegistry.class).isSameAs(own);
            assertThat(own.getAllRetries()).isEmpty();
        });
    }

    /** Beans whose class or whose defining class belongs to the library. */
    private static Set<String> namesOfPublishedBeans(ConfigurableApplicationContext context) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> isPublished(context, name))
                .forEach(names::add);
        return names;
    }

    private static boolean isPublished(ConfigurableApplicationContext context, String name) {
        BeanDefinition definition = context.getBeanFactory().getBeanDefinition(name);
        String factory = String.valueOf(definition.getFactoryBeanName());
        Class<?> type = context.getType(name);
        return name.contains(ROOT)
                || factory.contains(ROOT)
                || String.valueOf(definition.getBeanClassName()).contains(ROOT)
                || (type != null && type.getName().contains(ROOT));
    }
}
