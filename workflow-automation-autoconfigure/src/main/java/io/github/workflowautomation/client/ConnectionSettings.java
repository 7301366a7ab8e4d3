package io.github.workflowautomation.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** What the builder was told about one connection. */
final class ConnectionSettings {

    static final AwaitOptions AWAIT_DEFAULTS = AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(15))
            .initialDelay(Duration.ofMillis(500))
            .maxDelay(Duration.ofSeconds(10));

    final Map<String, Supplier<String>> workflows = new LinkedHashMap<>();

    final String name;

    URI baseUrl = DatadogSite.US1.apiUrl();

    @Nullable
    Mono<DatadogCredentials> credentials;

    Duration keyChangeTolerance = Duration.ofSeconds(10);

    boolean sendNullInputs;

    InputValidation validateInputs = InputValidation.OFF;

    final Map<String, InputValidation> validateInputsByAlias = new LinkedHashMap<>();

    HttpOptions http = HttpOptions.DEFAULTS;

    RetryOptions retry = RetryOptions.DEFAULTS;

    RateLimitOptions rateLimit = RateLimitOptions.DEFAULTS;

    AwaitOptions await = AWAIT_DEFAULTS;

    WebClient.Builder webClientBuilder = WebClient.builder();

    Function<String, @Nullable String> environment = System::getenv;

    UnaryOperator<HttpClient> httpClientCustomizer = UnaryOperator.identity();

    JsonMapper jsonMapper = JsonMapper.shared();

    ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    @Nullable
    WorkflowClientObservationConvention observationConvention;

    @Nullable
    MeterRegistry meterRegistry;

    @Nullable
    RetryRegistry retryRegistry;

    @Nullable
    CircuitBreakerOptions circuitBreaker;

    @Nullable
    CircuitBreakerRegistry circuitBreakerRegistry;

    ConnectionSettings(String name) {
        this.name = name;
    }

    /** A copy for another connection, without credentials and workflows. */
    ConnectionSettings copy(String connection) {
        ConnectionSettings copy = new ConnectionSettings(connection);
        copy.baseUrl = this.baseUrl;
        copy.keyChangeTolerance = this.keyChangeTolerance;
        copy.sendNullInputs = this.sendNullInputs;
        copy.validateInputs = this.validateInputs;
        copy.http = this.http;
        copy.retry = this.retry;
        copy.rateLimit = this.rateLimit;
        copy.await = this.await;
        copy.webClientBuilder = this.webClientBuilder.clone();
        copy.environment = this.environment;
        copy.httpClientCustomizer = this.httpClientCustomizer;
        copy.jsonMapper = this.jsonMapper;
        copy.observationRegistry = this.observationRegistry;
        copy.observationConvention = this.observationConvention;
        copy.meterRegistry = this.meterRegistry;
        copy.retryRegistry = this.retryRegistry;
        copy.circuitBreaker = this.circuitBreaker;
        copy.circuitBreakerRegistry = this.circuitBreakerRegistry;
        return copy;
    }
}
