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

    private static final String OURS = "io.github.workflowautomation";

    @Test
    void nothingIsPublishedThatAnApplicationOrAnotherLibraryMightTakeForItsOwn() {
        new ApplicationContextRunner()
                .withConfiguration(TestContexts.ours())
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
    void besideBootsOwnThereIsNoSecondMapperOrWebClientBuilder() {
        TestContexts.withKeys()
                .run(context -> assertThat(context)
                        .hasSingleBean(JsonMapper.class)
                        .hasSingleBean(WebClient.Builder.class)
                        .doesNotHaveBean(WebClient.class));
    }

    @Test
    void theBeansAreExactlyTheDocumentedOnes() {
        TestContexts.withKeys()
                .run(context -> assertThat(namesOfOurBeans(context.getSourceApplicationContext()))
                        .filteredOn(name -> !name.contains("."))
                        .containsExactly(
                                "datadogConnectionDetails",
                                "datadogSecretsSanitizingFunction",
                                "workflowAutomationChecks",
                                "workflowAutomationCircuitBreakerMetrics",
                                "workflowAutomationClient",
                                "workflowAutomationPreflight",
                                "workflowAutomationRegistriesCustomizer",
                                "workflowAutomationRetryMetrics",
                                "workflowAutomationState",
                                "workflowClientObservationConvention"));
    }

    @Test
    void switchedOffItLeavesNoBean() {
        TestContexts.withoutKeys()
                .withPropertyValues("datadog.workflow-automation.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(WorkflowAutomationClient.class);
                    assertThat(namesOfOurBeans(context.getSourceApplicationContext()))
                            .isEmpty();
                });
    }

    @Test
    void aRetryRegistryOfTheApplicationStaysTheOnlyOneAndStaysEmpty() {
        RetryRegistry own = RetryRegistry.ofDefaults();
        TestContexts.withKeys().withBean("own", RetryRegistry.class, () -> own).run(context -> {
            assertThat(context).getBean(RetryRegistry.class).isSameAs(own);
            assertThat(own.getAllRetries()).isEmpty();
        });
    }

    /** By the class of the bean, and by the class that defines it. */
    private static Set<String> namesOfOurBeans(ConfigurableApplicationContext context) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> isOurs(context, name))
                .forEach(names::add);
        return names;
    }

    private static boolean isOurs(ConfigurableApplicationContext context, String name) {
        BeanDefinition definition = context.getBeanFactory().getBeanDefinition(name);
        String factory = String.valueOf(definition.getFactoryBeanName());
        Class<?> type = context.getType(name);
        return name.contains(OURS)
                || factory.contains(OURS)
                || String.valueOf(definition.getBeanClassName()).contains(OURS)
                || (type != null && type.getName().contains(OURS));
    }
}
