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
import io.github.workflowautomation.client.Connections.Connection;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.api.DefinitionApi;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.ApiCaller;
import io.github.workflowautomation.internal.call.CurrentCredentials;
import io.github.workflowautomation.internal.call.ResponseReader;
import io.github.workflowautomation.internal.exchange.BaseUrlValidator;
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
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.DeserializationFeature;
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

    private static final AwaitOptions AWAIT_DEFAULTS = AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(15))
            .initialDelay(Duration.ofMillis(500))
            .maxDelay(Duration.ofSeconds(10));

    private final Map<String, Supplier<String>> workflows = new LinkedHashMap<>();

    private final Map<String, Consumer<WorkflowAutomationClientBuilder>> connections = new LinkedHashMap<>();

    private final String name;

    private RuntimeConnections.@Nullable Source connectionSource;

    private URI baseUrl = DatadogSite.US1.apiUrl();

    private @Nullable Mono<DatadogCredentials> credentials;

    private Duration keyChangeTolerance = Duration.ofSeconds(10);

    private boolean sendNullInputs;

    private InputValidation validateInputs = InputValidation.OFF;

    private final Map<String, InputValidation> validateInputsByAlias = new LinkedHashMap<>();

    private HttpOptions http = HttpOptions.DEFAULTS;

    private RetryOptions retry = RetryOptions.DEFAULTS;

    private RateLimitOptions rateLimit = RateLimitOptions.DEFAULTS;

    private AwaitOptions await = AWAIT_DEFAULTS;

    private WebClient.Builder webClientBuilder = WebClient.builder();

    private Function<String, @Nullable String> environment = System::getenv;

    private UnaryOperator<HttpClient> httpClientCustomizer = UnaryOperator.identity();

    private JsonMapper jsonMapper = JsonMapper.shared();

    private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    private @Nullable WorkflowClientObservationConvention observationConvention;

    private @Nullable MeterRegistry meterRegistry;

    private @Nullable RetryRegistry retryRegistry;

    private @Nullable CircuitBreakerOptions circuitBreaker;

    private @Nullable CircuitBreakerRegistry circuitBreakerRegistry;

    private WorkflowAutomationClientBuilder(String name) {
        this.name = name;
    }

    /**
     * Starts with the defaults.
     *
     * @return a new builder
     */
    public static WorkflowAutomationClientBuilder create() {
        return new WorkflowAutomationClientBuilder(WorkflowAutomationClient.DEFAULT_CONNECTION);
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
        if (!this.name.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            throw new IllegalStateException("The connection '" + this.name + "' cannot have connections");
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
        this.baseUrl = BaseUrlValidator.validate(baseUrl);
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
        this.credentials = credentials;
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
        this.sendNullInputs = sendNullInputs;
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
        this.validateInputs = mode;
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
        this.validateInputsByAlias.put(alias, mode);
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
        this.keyChangeTolerance = keyChangeTolerance;
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
        this.workflows.put(alias, id);
        return this;
    }

    /**
     * Sets timeouts, the size of the connection pool and the largest response.
     *
     * @param http the options; {@link HttpOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder http(HttpOptions http) {
        this.http = http;
        return this;
    }

    /**
     * Sets how failed attempts are retried.
     *
     * @param retry the options; {@link RetryOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder retry(RetryOptions retry) {
        this.retry = retry;
        return this;
    }

    /**
     * Sets how calls wait for rate limits, and the limit on runs.
     *
     * @param rateLimit the options; {@link RateLimitOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder rateLimit(RateLimitOptions rateLimit) {
        this.rateLimit = rateLimit;
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
        this.await = await;
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
        this.webClientBuilder = webClientBuilder.clone();
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
        UnaryOperator<HttpClient> before = this.httpClientCustomizer;
        this.httpClientCustomizer = client -> customizer.apply(before.apply(client));
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
        this.environment = environment;
        return this;
    }

    /**
     * Sets the mapper for payloads and outputs. The library reads and writes the envelope around them with a mapper of its own.
     *
     * @param jsonMapper the application's mapper
     * @return this builder
     */
    public WorkflowAutomationClientBuilder jsonMapper(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
        return this;
    }

    /**
     * Sets the registry of the observations of calls.
     *
     * @param observationRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
        this.observationRegistry = observationRegistry;
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
        this.observationConvention = convention;
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
        this.meterRegistry = meterRegistry;
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
        this.retryRegistry = retryRegistry;
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
        this.circuitBreaker = circuitBreaker;
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
        this.circuitBreakerRegistry = circuitBreakerRegistry;
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
        if (this.connections.isEmpty() && this.connectionSource == null) {
            WorkflowAliases aliases = new WorkflowAliases(this.workflows, this.name, Map.of());
            return connect(aliases, new SharedRateLimits(), this::noOtherConnection, true)
                    .client();
        }
        return new ConnectionsBuilder(this).build();
    }

    private WorkflowAutomationClient noOtherConnection(String name) {
        throw ConnectionNames.unknown(name, Set.of(this.name));
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
        if (this.credentials == null) {
            throw new IllegalStateException("There are no credentials"
                    + (whole ? "" : " for the connection '" + this.name + "'") + ". Set them with credentials(...)");
        }
        if (!this.workflows.keySet().containsAll(this.validateInputsByAlias.keySet())) {
            throw new IllegalStateException("validateInputs(...) names aliases without a workflow: "
                    + this.validateInputsByAlias.keySet() + ". The aliases are " + this.workflows.keySet());
        }
        JsonMapper envelope = JsonMapper.builder()
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        PayloadMapper payloads = new PayloadMapper(envelope, this.jsonMapper, this.sendNullInputs);
        ResponseReader responseReader = new ResponseReader(envelope);
        HttpExchange exchange = exchange();
        Mono<DatadogCredentials> credentialSource = (this.credentials instanceof Callable<?>)
                ? this.credentials
                : this.credentials.timeout(this.http.responseTimeout());
        RateLimiter rateLimiter = new RateLimiter(
                sharedRateLimits,
                this.name,
                this.baseUrl.toString(),
                this.rateLimit,
                RetryPolicy.backoff(this.retry),
                this.meterRegistry);
        RetryPolicy retryPolicy = retryPolicy();
        CircuitBreakerGuard circuitBreaker = circuitBreaker();
        ApiCaller caller = new ApiCaller(
                new CurrentCredentials(credentialSource, this.keyChangeTolerance),
                retryPolicy,
                rateLimiter,
                circuitBreaker,
                exchange,
                responseReader);
        ConnectionChecks checks =
                new ConnectionChecks(this.name, credentialSource, rateLimiter, exchange, responseReader);
        InstanceApi api = new InstanceApi(
                caller,
                new InstanceDecoder(payloads, this.baseUrl),
                InputValidator.create(checks, this.validateInputs, this.validateInputsByAlias));
        RunHistory history = new RunHistory(
                (this.meterRegistry != null) ? new RunMetrics(this.meterRegistry, this.name, aliases.aliases()) : null);
        RunAwaiter awaiter = new RunAwaiter(api, history, this.await.orElse(AWAIT_DEFAULTS));
        CallObservations observations =
                new CallObservations(this.observationRegistry, this.observationConvention, aliases);
        Runnable onClose = () -> {
            awaiter.close();
            exchange.close();
            rateLimiter.close();
            history.close();
        };
        DefaultWorkflowAutomationClient client = new DefaultWorkflowAutomationClient(
                this.baseUrl,
                observations,
                aliases,
                payloads,
                api,
                history,
                awaiter,
                new ClientState(rateLimiter, awaiter, history),
                checks,
                new DefaultWorkflowDefinitionsClient(
                        observations,
                        aliases,
                        new DraftEncoder(envelope, payloads),
                        new DefinitionApi(caller),
                        new MappedTypes(this.jsonMapper),
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

    /** A copy for a connection, without what belongs to this builder alone. */
    WorkflowAutomationClientBuilder copy(String connection) {
        WorkflowAutomationClientBuilder copy = new WorkflowAutomationClientBuilder(connection);
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

    boolean hasCredentials() {
        return this.credentials != null;
    }

    Map<String, Supplier<String>> workflows() {
        return this.workflows;
    }

    Map<String, Consumer<WorkflowAutomationClientBuilder>> connections() {
        return this.connections;
    }

    RuntimeConnections.@Nullable Source connectionSource() {
        return this.connectionSource;
    }

    JsonMapper jsonMapper() {
        return this.jsonMapper;
    }

    URI baseUrl() {
        return this.baseUrl;
    }

    Duration responseTimeout() {
        return this.http.responseTimeout();
    }

    private HttpExchange exchange() {
        ConnectionProvider pool = HttpClientFactory.pool(this.http.maxConnections(), this.http.responseTimeout());
        HttpClient client = HttpClientFactory.configure(
                this.httpClientCustomizer.apply(
                        new ProxySettings(this.environment).applyTo(HttpClient.create(pool), this.baseUrl)),
                this.http.connectTimeout());
        WebClient webClient = this.webClientBuilder
                .clone()
                .clientConnector(new ReactorClientHttpConnector(client))
                .uriBuilderFactory(new DefaultUriBuilderFactory(this.baseUrl.toString()))
                // Keys must not be logged, whatever the application logs of its own requests
                .codecs(codecs -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
        return new HttpExchange(
                webClient,
                this.baseUrl,
                pool,
                this.http.responseTimeout(),
                (int) this.http.maxResponseSize(),
                () -> HttpClientFactory.proxyOf(client, this.baseUrl));
    }

    private RetryPolicy retryPolicy() {
        RetryRegistry registry = (this.retryRegistry != null) ? this.retryRegistry : RetryRegistry.ofDefaults();
        return new RetryPolicy(registry, this.name, this.retry, this.rateLimit.maxWait());
    }

    private @Nullable CircuitBreakerGuard circuitBreaker() {
        if (this.circuitBreaker == null) {
            return null;
        }
        CircuitBreakerRegistry registry = (this.circuitBreakerRegistry != null)
                ? this.circuitBreakerRegistry
                : CircuitBreakerRegistry.ofDefaults();
        return new CircuitBreakerGuard(registry, this.name, this.circuitBreaker);
    }
}
