package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.observation.DefaultWorkflowClientObservationConvention;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration for {@link WorkflowAutomationClient}. Beans of other auto-configurations are injected through
 * {@link ObjectProvider}: auto-configurations are sorted by name, so this one may be processed before those of Spring Boot, and
 * conditions on their beans would not match.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@EnableConfigurationProperties({DatadogProperties.class, WorkflowAutomationProperties.class})
public final class WorkflowAutomationAutoConfiguration {

    WorkflowAutomationAutoConfiguration() {}

    @Bean
    static ConfigurationKeyCheck workflowAutomationConfigurationKeyCheck(Environment environment) {
        return new ConfigurationKeyCheck(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    DatadogConnectionDetails datadogConnectionDetails(
            DatadogProperties properties, Environment environment, ObjectProvider<SslBundles> sslBundles) {
        return new PropertiesDatadogConnectionDetails(properties, environment, sslBundles.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean(WorkflowClientObservationConvention.class)
    DefaultWorkflowClientObservationConvention workflowClientObservationConvention() {
        return new DefaultWorkflowClientObservationConvention();
    }

    /** A part of the client, also of one that the application built; {@code null}, which Spring treats as absent, of a mock. */
    @Bean
    @ConditionalOnMissingBean
    @Nullable
    WorkflowDefinitionsClient workflowDefinitionsClient(ObjectProvider<WorkflowAutomationClient> client) {
        WorkflowAutomationClient unique = client.getIfUnique();
        return (unique instanceof WorkflowDefinitionsClient.Provider provider) ? provider.definitions() : null;
    }

    /**
     * The client and its views. The views are primary because the client implements their types, too. They are separate objects,
     * so that only one bean is a {@link WorkflowAutomationClient}. If a test replaces the bean of the client by a mock, the views
     * are {@code null}, which Spring treats as absent.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(WorkflowAutomationClient.class)
    static class ClientConfiguration {

        @Bean
        RefreshedWorkflows workflowAutomationRefreshedWorkflows(
                WorkflowAutomationProperties properties, Environment environment) {
            return new RefreshedWorkflows(properties, environment);
        }

        @Bean
        WorkflowAutomationClient workflowAutomationClient(
                WorkflowAutomationProperties properties,
                RefreshedWorkflows workflows,
                DatadogConnectionDetails connection,
                ObjectProvider<WebClientCustomizer> webClientCustomizers,
                ObjectProvider<HttpClientSettings> httpClientSettings,
                ObjectProvider<SslBundles> sslBundles,
                ObjectProvider<JsonMapper> jsonMapper,
                ObjectProvider<ObservationRegistry> observationRegistry,
                ObjectProvider<MeterRegistry> meterRegistry,
                WorkflowClientObservationConvention observationConvention,
                ObjectProvider<WorkflowAutomationClientCustomizer> customizers,
                Environment environment) {
            // Not the WebClient.Builder bean: the application may have replaced it, for example by a load-balanced one
            WebClient.Builder webClient = WebClient.builder();
            webClientCustomizers.orderedStream().forEach(customizer -> customizer.customize(webClient));

            WorkflowAutomationClientBuilder builder = WorkflowAutomationClientBuilder.create()
                    .webClientBuilder(webClient)
                    .environment(new EnvironmentVariables(environment))
                    .jsonMapper(jsonMapper.getIfUnique(JsonMapper::shared))
                    .observationRegistry(observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP))
                    .observationConvention(observationConvention)
                    .meterRegistry(meterRegistry.getIfUnique());
            new ConnectionDetailsClientCustomizer(
                            connection, httpClientSettings.getIfUnique(), sslBundles.getIfAvailable())
                    .customize(builder);
            new PropertiesClientCustomizer(properties, workflows).customize(builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return build(builder);
        }

        private static WorkflowAutomationClient build(WorkflowAutomationClientBuilder builder) {
            try {
                return builder.build();
            } catch (IllegalArgumentException ex) {
                throw new InvalidDatadogConfigurationException(
                        "The client for Datadog workflows cannot be created: " + ex.getMessage(),
                        "Correct this value.",
                        ex);
            }
        }

        @Bean
        @Primary
        @Nullable
        WorkflowDefinitionChecks workflowAutomationChecks(
                @Qualifier("workflowAutomationClient") WorkflowAutomationClient client) {
            return (client instanceof WorkflowDefinitionChecks checks) ? new ChecksView(checks) : null;
        }

        @Bean
        @Primary
        @Nullable
        WorkflowAutomationState workflowAutomationState(
                @Qualifier("workflowAutomationClient") WorkflowAutomationClient client) {
            return (client instanceof WorkflowAutomationState state) ? new StateView(state) : null;
        }
    }
}
