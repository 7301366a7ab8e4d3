package io.github.workflowautomation.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.Connections.Connection;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.api.DefinitionApi;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.ApiCaller;
import io.github.workflowautomation.internal.call.CurrentCredentials;
import io.github.workflowautomation.internal.call.ResponseReader;
import io.github.workflowautomation.internal.exchange.HttpClientFactory;
import io.github.workflowautomation.internal.exchange.HttpExchange;
import io.github.workflowautomation.internal.exchange.ProxySettings;
import io.github.workflowautomation.internal.json.DraftEncoder;
import io.github.workflowautomation.internal.json.InstanceDecoder;
import io.github.workflowautomation.internal.json.PayloadMapper;
import io.github.workflowautomation.internal.polling.RunAwaiter;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.ratelimit.SharedRateLimits;
import io.github.workflowautomation.internal.retry.CircuitBreakerGuard;
import io.github.workflowautomation.internal.retry.RetryPolicy;
import io.github.workflowautomation.internal.run.RunHistory;
import io.github.workflowautomation.internal.run.RunMetrics;
import io.github.workflowautomation.internal.types.MappedTypes;
import io.github.workflowautomation.internal.validation.InputValidator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Creates what one connection needs. Nothing here may need a thread. */
record ConnectionWiring(ConnectionSettings settings) {

    /** Connects a client whose only connection this is. */
    WorkflowAutomationClient connectWhole() {
        WorkflowAliases aliases = new WorkflowAliases(this.settings.workflows, this.settings.name, Map.of());
        return connect(aliases, new SharedRateLimits(), this::noOtherConnection, true)
                .client();
    }

    private WorkflowAutomationClient noOtherConnection(String name) {
        throw ConnectionNames.unknown(name, Set.of(this.settings.name));
    }

    /**
     * Creates a connection.
     *
     * @param otherConnections finds the other connections of the client, or throws an exception
     * @param whole whether the connection is the whole client, which ends it
     */
    Connection connect(
            WorkflowAliases aliases,
            SharedRateLimits sharedRateLimits,
            Function<String, WorkflowAutomationClient> otherConnections,
            boolean whole) {
        if (this.settings.credentials == null) {
            throw new IllegalStateException(
                    "There are no credentials" + (whole ? "" : " for the connection '" + this.settings.name + "'")
                            + ". Set them with credentials(...)");
        }
        if (!this.settings.workflows.keySet().containsAll(this.settings.validateInputsByAlias.keySet())) {
            throw new IllegalStateException("validateInputs(...) names aliases without a workflow: "
                    + this.settings.validateInputsByAlias.keySet() + ". The aliases are "
                    + this.settings.workflows.keySet());
        }
        JsonMapper envelope = JsonMapper.builder()
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // The exchange closes the body of a response, after the rest of an invalid one was skipped
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build();
        PayloadMapper payloads = new PayloadMapper(envelope, this.settings.jsonMapper, this.settings.sendNullInputs);
        ResponseReader responseReader = new ResponseReader(envelope);
        HttpExchange exchange = exchange();
        Mono<DatadogCredentials> credentialSource = (this.settings.credentials instanceof Callable<?>)
                ? this.settings.credentials
                : this.settings.credentials.timeout(this.settings.http.responseTimeout());
        RateLimiter rateLimiter = new RateLimiter(
                sharedRateLimits,
                this.settings.name,
                this.settings.baseUrl.toString(),
                this.settings.rateLimit,
                RetryPolicy.backoff(this.settings.retry),
                this.settings.meterRegistry);
        RetryPolicy retryPolicy = retryPolicy();
        CircuitBreakerGuard circuitBreaker = circuitBreaker();
        ApiCaller caller = new ApiCaller(
                new CurrentCredentials(credentialSource, this.settings.keyChangeTolerance),
                retryPolicy,
                rateLimiter,
                circuitBreaker,
                exchange,
                responseReader);
        ConnectionChecks checks =
                new ConnectionChecks(this.settings.name, credentialSource, rateLimiter, exchange, responseReader);
        InstanceApi api = new InstanceApi(
                caller,
                new InstanceDecoder(payloads, this.settings.baseUrl),
                InputValidator.create(checks, this.settings.validateInputs, this.settings.validateInputsByAlias));
        RunHistory history = new RunHistory(
                (this.settings.meterRegistry != null)
                        ? new RunMetrics(this.settings.meterRegistry, this.settings.name, aliases.aliases())
                        : null);
        RunAwaiter awaiter =
                new RunAwaiter(api, history, this.settings.await.orElse(ConnectionSettings.AWAIT_DEFAULTS));
        CallObservations observations =
                new CallObservations(this.settings.observationRegistry, this.settings.observationConvention, aliases);
        Runnable onClose = () -> {
            awaiter.close();
            exchange.close();
            rateLimiter.close();
            history.close();
        };
        DefaultWorkflowAutomationClient client = new DefaultWorkflowAutomationClient(
                this.settings.baseUrl,
                observations,
                aliases,
                payloads,
                api,
                history,
                awaiter,
                rateLimiter,
                checks,
                new DefaultWorkflowDefinitionsClient(
                        observations,
                        aliases,
                        new DraftEncoder(envelope, payloads),
                        new DefinitionApi(caller),
                        new MappedTypes(this.settings.jsonMapper),
                        otherConnections),
                otherConnections,
                whole ? onClose : () -> {});
        return new Connection(client, () -> {
            onClose.run();
            retryPolicy.unregister();
            if (circuitBreaker != null) {
                circuitBreaker.unregister();
            }
        });
    }

    private HttpExchange exchange() {
        ConnectionProvider pool =
                HttpClientFactory.pool(this.settings.http.maxConnections(), this.settings.http.responseTimeout());
        HttpClient client = HttpClientFactory.configure(
                this.settings.httpClientCustomizer.apply(new ProxySettings(this.settings.environment)
                        .applyTo(HttpClientFactory.create(pool), this.settings.baseUrl)),
                this.settings.http.connectTimeout());
        WebClient webClient = this.settings
                .webClientBuilder
                .clone()
                .clientConnector(new ReactorClientHttpConnector(client))
                .uriBuilderFactory(new DefaultUriBuilderFactory(this.settings.baseUrl.toString()))
                // Keys must not be logged, whatever the application logs of its own requests
                .codecs(codecs -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
        return new HttpExchange(
                webClient,
                this.settings.baseUrl,
                pool,
                this.settings.http.responseTimeout(),
                (int) this.settings.http.maxResponseSize(),
                () -> HttpClientFactory.proxyOf(client, this.settings.baseUrl));
    }

    private RetryPolicy retryPolicy() {
        RetryRegistry registry =
                (this.settings.retryRegistry != null) ? this.settings.retryRegistry : RetryRegistry.ofDefaults();
        return new RetryPolicy(registry, this.settings.name, this.settings.retry, this.settings.rateLimit.maxWait());
    }

    private @Nullable CircuitBreakerGuard circuitBreaker() {
        if (this.settings.circuitBreaker == null) {
            return null;
        }
        CircuitBreakerRegistry registry = (this.settings.circuitBreakerRegistry != null)
                ? this.settings.circuitBreakerRegistry
                : CircuitBreakerRegistry.ofDefaults();
        return new CircuitBreakerGuard(registry, this.settings.name, this.settings.circuitBreaker);
    }
}
