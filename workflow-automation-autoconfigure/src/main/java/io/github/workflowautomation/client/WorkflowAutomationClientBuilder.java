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
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.internal.exchange.BaseUrlValidator;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds a {@link WorkflowAutomationClient}, with or without Spring Boot. Only the credentials have no default:
 *
 * <pre>{@code
 * WorkflowAutomationClient client = WorkflowAutomationClientBuilder.create()
 *         .credentials(DatadogCredentials.ofKeys(apiKey, applicationKey))
 *         .baseUrl(new DatadogSite("datadoghq.eu").apiUrl())
 *         .workflow("restart-service", "ccf73164-1998-4785-a7a3-8d06c7e5f558")
 *         .build();
 * }</pre>
 */
public final class WorkflowAutomationClientBuilder {

    private final ConnectionSettings settings;

    private final Map<String, Consumer<WorkflowAutomationClientBuilder>> connections = new LinkedHashMap<>();

    private RuntimeConnections.@Nullable Source connectionSource;

    WorkflowAutomationClientBuilder(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts with the defaults.
     *
     * @return a new builder
     */
    public static WorkflowAutomationClientBuilder create() {
        return new WorkflowAutomationClientBuilder(new ConnectionSettings(WorkflowAutomationClient.DEFAULT_CONNECTION));
    }

    /**
     * Adds a connection to another organization or site. It has credentials, connections and rate limits of its own. Everything that
     * is not set for it is as for this builder, except credentials and workflows: address, timeouts, retries and so on. If no
     * credentials are set for this builder itself, the client has no default connection.
     *
     * <pre>{@code
     * builder.connection("emea", emea -> emea
     *         .baseUrl(new DatadogSite("datadoghq.eu").apiUrl())
     *         .credentials(DatadogCredentials.ofKeys(apiKey, applicationKey))
     *         .workflow("restart-emea", "ccf73164-1998-4785-a7a3-8d06c7e5f558"));
     * }</pre>
     *
     * @param name a name that you choose; replaces a connection of the same name
     * @param settings called when the client is built, with a copy of this builder; sets the credentials, and adds workflows that
     * the client finds by their aliases
     * @return this builder
     * @throws IllegalArgumentException if the name is invalid or {@code default}
     */
    public WorkflowAutomationClientBuilder connection(String name, Consumer<WorkflowAutomationClientBuilder> settings) {
        requireWhole();
        ConnectionNames.check(name);
        this.connections.put(name, settings);
        return this;
    }

    /**
     * Sets a source of further connections, which is asked by name when a call needs one that {@link #connection(String, Consumer)}
     * does not know. A connection is open while it is used: it is closed after 5 minutes without a call. The source is asked again
     * after one minute. If it returns nothing, or settings that are not equal to those before, the connection ends when its calls have
     * ended.
     *
     * @param source gets the name; returns the settings of the connection, and nothing if there is none. A call fails if this takes
     * longer than the response timeout. If the source fails, a connection that is open stays in use
     * @return this builder
     */
    public WorkflowAutomationClientBuilder connections(
            Function<String, Mono<Consumer<WorkflowAutomationClientBuilder>>> source) {
        requireWhole();
        this.connectionSource = source::apply;
        return this;
    }

    private void requireWhole() {
        if (!this.settings.name.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            throw new IllegalStateException("The connection '" + this.settings.name + "' cannot have connections");
        }
    }

    /**
     * Sets the address of the API; {@link DatadogSite#apiUrl()} gives it for a site.
     *
     * @param baseUrl an {@code https} address, or an {@code http} address of this machine, without the path {@code /api/v2}
     * @return this builder
     * @throws IllegalArgumentException if it is another address
     */
    public WorkflowAutomationClientBuilder baseUrl(URI baseUrl) {
        this.settings.baseUrl = BaseUrlValidator.validate(baseUrl);
        return this;
    }

    /**
     * Sets credentials that do not change.
     *
     * @param credentials keys or an access token
     * @return this builder
     */
    public WorkflowAutomationClientBuilder credentials(DatadogCredentials credentials) {
        return credentials(Mono.just(credentials));
    }

    /**
     * Sets the source of the credentials, which can change them at any time.
     *
     * @param credentials called for every request, on a thread that must not block
     * @return this builder
     */
    public WorkflowAutomationClientBuilder credentials(Supplier<DatadogCredentials> credentials) {
        return credentials(Mono.fromSupplier(credentials));
    }

    /**
     * Sets a source of the credentials that takes its time, such as a vault. A source that blocks needs a thread that may block:
     * <pre>{@code
     * builder.credentials(Mono.fromCallable(vault::read)
     *         .subscribeOn(Schedulers.boundedElastic())
     *         .cache(Duration.ofSeconds(1)));
     * }</pre>
     *
     * @param credentials subscribed to for every request. A call fails if this takes longer than the response timeout
     * @return this builder
     */
    public WorkflowAutomationClientBuilder credentials(Mono<DatadogCredentials> credentials) {
        this.settings.credentials = credentials;
        return this;
    }

    /**
     * Sets whether an input that is {@code null} is sent. Datadog rejects it as a value of the wrong type. Default: {@code false},
     * the input is left out.
     *
     * @param sendNullInputs whether to send such inputs
     * @return this builder
     */
    public WorkflowAutomationClientBuilder sendNullInputs(boolean sendNullInputs) {
        this.settings.sendNullInputs = sendNullInputs;
        return this;
    }

    /**
     * Sets whether the inputs of a run are held against the input schema of its workflow before it is started. This applies to
     * workflows without an own mode. The schema is read at the first start and kept for 10 minutes, or until Datadog rejects a
     * start. A schema that cannot be read keeps no run from starting. Default: {@link InputValidation#OFF}.
     *
     * @param mode what happens to inputs that the schema does not accept
     * @return this builder
     */
    public WorkflowAutomationClientBuilder validateInputs(InputValidation mode) {
        this.settings.validateInputs = mode;
        return this;
    }

    /**
     * Sets the mode for calls that name a workflow by an alias.
     *
     * @param alias the alias, which {@link #workflow(String, String)} gives
     * @param mode what happens to inputs that the schema does not accept
     * @return this builder
     */
    public WorkflowAutomationClientBuilder validateInputs(String alias, InputValidation mode) {
        this.settings.validateInputsByAlias.put(alias, mode);
        return this;
    }

    /**
     * Sets the time after a change of the credentials during which 401 and 403 are retried, because the service needs some seconds
     * to accept new keys everywhere. Without a change, 401 and 403 always end the call. Default: 10 s.
     *
     * @param keyChangeTolerance zero or more; zero turns these retries off
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public WorkflowAutomationClientBuilder keyChangeTolerance(Duration keyChangeTolerance) {
        if (keyChangeTolerance.isNegative()) {
            throw new IllegalArgumentException("keyChangeTolerance must not be negative, but is " + keyChangeTolerance);
        }
        this.settings.keyChangeTolerance = keyChangeTolerance;
        return this;
    }

    /**
     * Gives a workflow an alias.
     *
     * @param alias a name that you choose
     * @param id the UUID of the workflow
     * @return this builder
     * @throws IllegalArgumentException if the alias is blank or looks like an id, or the id is not a UUID
     */
    public WorkflowAutomationClientBuilder workflow(String alias, String id) {
        return workflow(alias, () -> id);
    }

    /**
     * Gives a workflow an alias, whose id may change at run time. Calls that are in progress keep the id that they began with.
     *
     * @param alias a name that you choose
     * @param id called for every call with this alias, on a thread that must not block; gives the UUID of the workflow. If it gives
     * anything else, the call fails with an {@code IllegalArgumentException}
     * @return this builder
     * @throws IllegalArgumentException if the alias is blank or looks like an id, or the first id is not a UUID
     */
    public WorkflowAutomationClientBuilder workflow(String alias, Supplier<String> id) {
        WorkflowAliases.check(alias, id.get());
        this.settings.workflows.put(alias, id);
        return this;
    }

    /**
     * Sets timeouts, the size of the connection pool and the largest response.
     *
     * @param http the options; {@link HttpOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder http(HttpOptions http) {
        this.settings.http = http;
        return this;
    }

    /**
     * Sets how failed attempts are retried.
     *
     * @param retry the options; {@link RetryOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder retry(RetryOptions retry) {
        this.settings.retry = retry;
        return this;
    }

    /**
     * Sets how calls wait for rate limits, and the limit on runs.
     *
     * @param rateLimit the options; {@link RateLimitOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder rateLimit(RateLimitOptions rateLimit) {
        this.settings.rateLimit = rateLimit;
        return this;
    }

    /**
     * Sets the options of awaits that are called without options. Options that are not set keep their defaults: a timeout of 15
     * minutes, a first poll after 500 ms, pauses that grow to 10 s.
     *
     * @param await the options
     * @return this builder
     */
    public WorkflowAutomationClientBuilder await(AwaitOptions await) {
        this.settings.await = await;
        return this;
    }

    /**
     * Sets the builder of the {@code WebClient}, for filters and the observation of HTTP requests. It is cloned; base URL
     * and connector are replaced.
     *
     * @param webClientBuilder the builder
     * @return this builder
     */
    public WorkflowAutomationClientBuilder webClientBuilder(WebClient.Builder webClientBuilder) {
        this.settings.webClientBuilder = webClientBuilder.clone();
        return this;
    }

    /**
     * Customizes the HTTP client, for example its SSL context, proxy or resolver. Afterwards the library turns off redirects and
     * implicit retries, whatever the customizer set.
     *
     * @param customizer gets a client with the proxy of the JVM or the environment, and the connection pool of this client
     * @return this builder
     */
    public WorkflowAutomationClientBuilder httpClient(UnaryOperator<HttpClient> customizer) {
        UnaryOperator<HttpClient> before = this.settings.httpClientCustomizer;
        this.settings.httpClientCustomizer = client -> customizer.apply(before.apply(client));
        return this;
    }

    /**
     * Sets the source of the environment variables {@code DD_PROXY_HTTPS}, {@code DD_PROXY_HTTP}, {@code HTTPS_PROXY} and
     * {@code HTTP_PROXY}, each with the address of a proxy, and {@code DD_PROXY_NO_PROXY} and {@code NO_PROXY}, with hosts that are
     * reached directly. They are read if no system property of the JVM names a proxy. Default: {@link System#getenv(String)}.
     *
     * @param environment returns the value of a variable, {@code null} if it is not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder environment(Function<String, @Nullable String> environment) {
        this.settings.environment = environment;
        return this;
    }

    /**
     * Sets the mapper for payloads and outputs. The library reads and writes the envelope around them with a mapper of its own.
     *
     * @param jsonMapper the application's mapper
     * @return this builder
     */
    public WorkflowAutomationClientBuilder jsonMapper(JsonMapper jsonMapper) {
        this.settings.jsonMapper = jsonMapper;
        return this;
    }

    /**
     * Sets the registry of the observations of calls.
     *
     * @param observationRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
        this.settings.observationRegistry = observationRegistry;
        return this;
    }

    /**
     * Sets the convention for names and keys of observations.
     *
     * @param convention the convention, {@code null} for the default one
     * @return this builder
     */
    public WorkflowAutomationClientBuilder observationConvention(
            @Nullable WorkflowClientObservationConvention convention) {
        this.settings.observationConvention = convention;
        return this;
    }

    /**
     * Sets the registry of the meters of rate limits, runs and awaits, which {@code WorkflowClientMeterDocumentation} describes.
     * The meters of calls come from their observations. Each has the name of its connection as a tag, so the connections of a client do
     * not mix. If several clients share a registry, connections of the same name add up, gauges as counters; the numbers that
     * Datadog reported of a rate limit are those of the newest client that has them. Closing the client removes its gauges.
     *
     * @param meterRegistry the registry; {@code null}, the default, for no such meters
     * @return this builder
     */
    public WorkflowAutomationClientBuilder meterRegistry(@Nullable MeterRegistry meterRegistry) {
        this.settings.meterRegistry = meterRegistry;
        return this;
    }

    /**
     * Sets the registry of the client's two Resilience4j retries: {@code datadog-workflow-automation} for failures and
     * {@code datadog-workflow-automation-refusals} for rejections. Those of a connection end with its name. If the registry has a retry of that name, a number is appended.
     * The registry gives access to their events and metrics.
     *
     * @param retryRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder retryRegistry(RetryRegistry retryRegistry) {
        this.settings.retryRegistry = retryRegistry;
        return this;
    }

    /**
     * Sets when requests are rejected because most of the latest ones failed. Each attempt counts by itself: connection failures,
     * timeouts, unreadable responses and 5xx are failures; 429 and other statuses below 500, and canceled attempts, do not count.
     * A rejected call fails with {@link WorkflowCircuitOpenException}.
     *
     * @param circuitBreaker the options; {@code null}, the default, for no circuit breaker
     * @return this builder
     */
    public WorkflowAutomationClientBuilder circuitBreaker(@Nullable CircuitBreakerOptions circuitBreaker) {
        this.settings.circuitBreaker = circuitBreaker;
        return this;
    }

    /**
     * Sets the registry of the client's Resilience4j circuit breaker, {@code datadog-workflow-automation}. If the registry has a
     * circuit breaker of that name, a number is appended. The registry gives access to its events and metrics.
     *
     * @param circuitBreakerRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder circuitBreakerRegistry(CircuitBreakerRegistry circuitBreakerRegistry) {
        this.settings.circuitBreakerRegistry = circuitBreakerRegistry;
        return this;
    }

    /**
     * Builds the client. No request is made.
     *
     * @return a client; close it when it is no longer needed
     * @throws IllegalStateException if there are no credentials, or an alias with a mode of validation names no workflow
     * @throws IllegalArgumentException if a system property or environment variable for the proxy is invalid
     */
    public WorkflowAutomationClient build() {
        return (this.connections.isEmpty() && this.connectionSource == null)
                ? new ConnectionWiring(this.settings).connectWhole()
                : new ConnectionsBuilder(this.settings, this.connections, this.connectionSource).build();
    }
}
