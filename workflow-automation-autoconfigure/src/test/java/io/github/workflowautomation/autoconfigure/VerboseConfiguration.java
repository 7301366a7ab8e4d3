package io.github.workflowautomation.autoconfigure;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationTextPublisher;
import io.netty.handler.logging.LogLevel;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;

/** Beans that make an application log and export as much as possible. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class VerboseConfiguration {

    @Bean
    WorkflowAutomationClientCustomizer wireOfThisClient() {
        return builder -> builder.httpClient(client -> client.wiretap(true));
    }

    @Bean
    ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> wireOfSpringBootsClients() {
        return builder ->
                builder.withHttpClientCustomizer(client -> client.wiretap("wire.of.spring.boot", LogLevel.INFO));
    }

    @Bean
    WebClientCustomizer wireOfWebClients() {
        return builder -> builder.clientConnector(
                new ReactorClientHttpConnector(HttpClient.create().wiretap("wire.of.web.clients", LogLevel.INFO)));
    }

    @Bean
    ObservationHandler<?> observationPrinter() {
        return new ObservationTextPublisher();
    }

    @Bean
    Spans spans() {
        return new Spans();
    }

    @Bean
    SpanProcessor spanProcessor(Spans spans) {
        return spans.processor();
    }

    @Bean
    CircuitBreakerRegistry circuitBreakers() {
        return CircuitBreakerRegistry.ofDefaults();
    }

    @Bean
    WorkflowAutomationClientCustomizer circuitBreaker(CircuitBreakerRegistry circuitBreakers) {
        return builder -> builder.circuitBreakerRegistry(circuitBreakers);
    }

    @Bean
    HttpExchangeRepository httpExchangeRepository() {
        return new InMemoryHttpExchangeRepository();
    }
}
