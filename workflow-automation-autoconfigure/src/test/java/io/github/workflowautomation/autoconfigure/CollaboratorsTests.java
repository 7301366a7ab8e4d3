package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationMetricsAutoConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class CollaboratorsTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void customizersAreCalledInOrderAfterAllProperties() {
        Journal journal = new Journal(this.datadog.baseUrl(), new ArrayList<>());
        TestContexts.connectedTo(this.datadog)
                .withPropertyValues(
                        "datadog.base-url=https://localhost:1",
                        "datadog.workflow-automation.workflows.restart-service.id=00000000-0000-0000-0000-000000000000")
                .withBean(Journal.class, () -> journal)
                .withUserConfiguration(OrderedCustomizers.class)
                .run(context -> {
                    assertThat(journal.calls()).containsExactly("first", "second");
                    TestContexts.get(TestContexts.client(context).execute("restart-service"));
                    assertThat(this.datadog.takeRequest().getTarget()).isEqualTo(FakeDatadog.INSTANCES_PATH);
                });
    }

    @Test
    void customizerCanSetTheRetryRegistryOfTheApplication() {
        RetryRegistry own = RetryRegistry.ofDefaults();
        TestContexts.connectedTo(this.datadog)
                .withBean(WorkflowAutomationClientCustomizer.class, () -> builder -> builder.retryRegistry(own))
                .run(context -> assertThat(own.getAllRetries())
                        .extracting(retry -> retry.getName())
                        .containsExactlyInAnyOrder(
                                "datadog-workflow-automation", "datadog-workflow-automation-refusals"));
    }

    @Test
    void webClientBuilderOfTheApplicationIsNotUsed() {
        WebClient.Builder poisoned = WebClient.builder()
                .filter((request, next) -> Mono.error(new IllegalStateException("the application's own builder")));
        TestContexts.connectedTo(this.datadog)
                .withBean("own", WebClient.Builder.class, () -> poisoned)
                .run(context -> assertThat(
                                TestContexts.get(TestContexts.client(context).execute("restart-service"))
                                        .id())
                        .isEqualTo(FakeDatadog.INSTANCE));
    }

    @Test
    void webClientCustomizersOfTheApplicationAreApplied() {
        TestContexts.connectedTo(this.datadog)
                .withBean(WebClientCustomizer.class, () -> builder -> builder.defaultHeader("X-Team", "platform"))
                .run(context -> {
                    TestContexts.get(TestContexts.client(context).execute("restart-service"));
                    assertThat(this.datadog.takeRequest().getHeaders().get("X-Team"))
                            .isEqualTo("platform");
                });
    }

    /** Without the codecs of Spring Boot, which require a single mapper. */
    @Test
    void amongSeveralMappersWithoutAPrimaryOneTheSharedMapperIsUsed() {
        new ApplicationContextRunner()
                .withConfiguration(TestContexts.autoConfigurations())
                .withPropertyValues(TestContexts.connectionTo(this.datadog))
                .withBean("one", JsonMapper.class, CollaboratorsTests::snakeCase)
                .withBean("two", JsonMapper.class, () -> JsonMapper.builder().build())
                .run(context -> assertThat(payloadSentBy(context)).isEqualTo("{\"hostName\":\"web-1\"}"));
    }

    @Test
    void amongSeveralMappersThePrimaryOneIsUsed() {
        TestContexts.connectedTo(this.datadog)
                .withBean("one", JsonMapper.class, CollaboratorsTests::snakeCase, bean -> bean.setPrimary(true))
                .withBean("two", JsonMapper.class, () -> JsonMapper.builder().build())
                .run(context -> assertThat(payloadSentBy(context)).isEqualTo("{\"host_name\":\"web-1\"}"));
    }

    @Test
    void orderOfAutoConfigurationsDoesNotMatter() {
        new ApplicationContextRunner()
                .withUserConfiguration(
                        WorkflowAutomationMetricsAutoConfiguration.class, WorkflowAutomationAutoConfiguration.class)
                .withUserConfiguration(JacksonAutoConfiguration.class, WebClientAutoConfiguration.class)
                .withPropertyValues(TestContexts.connectionTo(this.datadog))
                .withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
                .withBean(WebClientCustomizer.class, () -> builder -> builder.defaultHeader("X-Team", "platform"))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(JsonMapper.class);
                    assertThat(payloadSentBy(context)).isEqualTo("{\"host_name\":\"web-1\"}");
                });
    }

    private String payloadSentBy(ApplicationContext context) {
        TestContexts.get(TestContexts.client(context).execute("restart-service", new Host("web-1")));
        return FakeDatadog.payload(this.datadog.takeRequest());
    }

    private static JsonMapper snakeCase() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    record Host(String hostName) {}

    record Journal(String baseUrl, List<String> calls) {}

    @Configuration(proxyBeanMethods = false)
    static class OrderedCustomizers {

        @Bean
        @Order(2)
        WorkflowAutomationClientCustomizer second(Journal journal) {
            return builder -> {
                journal.calls().add("second");
                builder.workflow("restart-service", FakeDatadog.WORKFLOW)
                        .http(HttpOptions.DEFAULTS.withResponseTimeout(Duration.ofSeconds(5)));
            };
        }

        @Bean
        @Order(1)
        WorkflowAutomationClientCustomizer first(Journal journal) {
            return builder -> {
                journal.calls().add("first");
                builder.baseUrl(URI.create(journal.baseUrl()))
                        .workflow("restart-service", "00000000-0000-0000-0000-000000000001");
            };
        }
    }
}
