package io.github.workflowautomation.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
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

    private final Map<String, String> workflows = new LinkedHashMap<>();

    private URI baseUrl = DatadogSite.US1.apiUrl();

    private @Nullable Supplier<DatadogCredentials> credentials;

    private Duration keyChangeTolerance = Duration.ofSeconds(10);

    private Duration connectTimeout = Duration.ofSeconds(5);

    private Duration responseTimeout = Duration.ofSeconds(30);

    private int maxConnections = 64;

    private DataSize maxResponseSize = DataSize.ofMegabytes(16);

    private RetryOptions retry = RetryOptions.DEFAULTS;

    private Duration rateLimitMaxWait = Duration.ofMinutes(2);

    private boolean rateLimitSpread;

    private @Nullable OwnLimit ownLimit;

    private AwaitOptions await = AWAIT_DEFAULTS;

    private WebClient.Builder webClientBuilder = WebClient.builder();

    private UnaryOperator<HttpClient> httpClientCustomizer = UnaryOperator.identity();

    private JsonMapper jsonMapper = JsonMapper.shared();

    private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

    private @Nullable WorkflowClientObservationConvention observationConvention;

    private @Nullable MeterRegistry meterRegistry;

    private @Nullable RetryRegistry retryRegistry;

    private @Nullable CircuitBreakerOptions circuitBreaker;

    private @Nullable CircuitBreakerRegistry circuitBreakerRegistry;

    private WorkflowAutomationClientBuilder() {}

    /**
     * Starts with the defaults.
     *
     * @return a new builder
     */
    public static WorkflowAutomationClientBuilder create() {
        return new WorkflowAutomationClientBuilder();
    }

    /**
     * Sets the address of the API; {@link DatadogSite#apiUrl()} gives it for a site.
     *
     * @param baseUrl an {@code https} address, or an {@code http} address of this machine
     * @return this builder
     * @throws IllegalArgumentException if it is another address
     */
    public WorkflowAutomationClientBuilder baseUrl(URI baseUrl) {
        this.baseUrl = BaseUrls.checked(baseUrl);
        return this;
    }

    /**
     * Sets credentials that do not change.
     *
     * @param credentials keys or an access token
     * @return this builder
     */
    public WorkflowAutomationClientBuilder credentials(DatadogCredentials credentials) {
        return credentials(() -> credentials);
    }

    /**
     * Sets where the credentials of each request come from.
     *
     * @param credentials asked at every request, on a thread that must not block
     * @return this builder
     */
    public WorkflowAutomationClientBuilder credentials(Supplier<DatadogCredentials> credentials) {
        this.credentials = credentials;
        return this;
    }

    /**
     * Sets how long after a change of the credentials refusals (401 and 403) are taken for a sign that the service does not
     * know them everywhere yet, so that the call is made again. Without a change a refusal always ends the call. Default: 10
     * s.
     *
     * @param keyChangeTolerance zero or more; zero ends the call at the first refusal
     * @return this builder
     */
    public WorkflowAutomationClientBuilder keyChangeTolerance(Duration keyChangeTolerance) {
        this.keyChangeTolerance = notNegative("key-change-tolerance", keyChangeTolerance);
        return this;
    }

    /**
     * Names a workflow.
     *
     * @param alias a name of your own
     * @param id the UUID of the workflow
     * @return this builder
     * @throws IllegalArgumentException if the alias is blank or looks like an id, or the id is no UUID
     */
    public WorkflowAutomationClientBuilder workflow(String alias, String id) {
        Workflows.check(alias, id);
        this.workflows.put(alias, id);
        return this;
    }

    /**
     * Sets how long an attempt waits for a connection. Default: 5 s.
     *
     * @param connectTimeout more than zero
     * @return this builder
     */
    public WorkflowAutomationClientBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = positive("connect-timeout", connectTimeout);
        return this;
    }

    /**
     * Sets how long an attempt waits for the whole answer once its request was sent. Default: 30 s.
     *
     * @param responseTimeout more than zero
     * @return this builder
     */
    public WorkflowAutomationClientBuilder responseTimeout(Duration responseTimeout) {
        this.responseTimeout = positive("response-timeout", responseTimeout);
        return this;
    }

    /**
     * Sets how many connections are open at most; further requests queue. Default: 64.
     *
     * @param maxConnections at least 1
     * @return this builder
     */
    public WorkflowAutomationClientBuilder maxConnections(int maxConnections) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("max-connections must be at least 1, but is " + maxConnections);
        }
        this.maxConnections = maxConnections;
        return this;
    }

    /**
     * Sets the largest body of an answer that is read, decompressed. Default: 16 MB.
     *
     * @param maxResponseSize from 1 byte to 2 GB
     * @return this builder
     */
    public WorkflowAutomationClientBuilder maxResponseSize(DataSize maxResponseSize) {
        if (maxResponseSize.toBytes() < 1 || maxResponseSize.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "max-response-size must be at least 1B and less than 2GB, but is " + maxResponseSize);
        }
        this.maxResponseSize = maxResponseSize;
        return this;
    }

    /**
     * Sets how failed attempts are made again.
     *
     * @param retry the options; {@link RetryOptions#DEFAULTS} if not set
     * @return this builder
     */
    public WorkflowAutomationClientBuilder retry(RetryOptions retry) {
        this.retry = retry;
        return this;
    }

    /**
     * Sets how long one call waits for rate limits in all. Default: 2 minutes.
     *
     * @param rateLimitMaxWait zero or more; zero fails at the first refusal
     * @return this builder
     */
    public WorkflowAutomationClientBuilder rateLimitMaxWait(Duration rateLimitMaxWait) {
        this.rateLimitMaxWait = notNegative("rate-limit.max-wait", rateLimitMaxWait);
        return this;
    }

    /**
     * Sets whether calls are spread over the window of a rate limit, and not let out in a burst as soon as it opens. Default:
     * no.
     *
     * @param rateLimitSpread whether they are
     * @return this builder
     */
    public WorkflowAutomationClientBuilder rateLimitSpread(boolean rateLimitSpread) {
        this.rateLimitSpread = rateLimitSpread;
        return this;
    }

    /**
     * Sets a limit of your own on the runs that this client starts: further calls wait, as for limits of the service.
     * Default: none.
     *
     * @param runs how many in a period, at least 1
     * @param period how long a period is, at least 1 ms
     * @return this builder
     */
    public WorkflowAutomationClientBuilder runLimit(int runs, Duration period) {
        if (runs < 1) {
            throw new IllegalArgumentException("rate-limit.max-runs must be at least 1, but is " + runs);
        }
        this.ownLimit = new OwnLimit(runs, positive("rate-limit.max-runs-period", period));
        return this;
    }

    /**
     * Sets how waits go that do not say otherwise. What is not set in the options keeps its default: 15 minutes at most,
     * first look after 500 ms, pauses growing to 10 s.
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
     * Changes the HTTP client, for example its SSL context, proxy or resolver. What the promises of this library hang on is
     * set afterwards: redirects and the silent sending again stay off.
     *
     * @param customizer gets a client with the JVM's proxy properties and this client's connection pool
     * @return this builder
     */
    public WorkflowAutomationClientBuilder httpClient(UnaryOperator<HttpClient> customizer) {
        UnaryOperator<HttpClient> before = this.httpClientCustomizer;
        this.httpClientCustomizer = client -> customizer.apply(before.apply(client));
        return this;
    }

    /**
     * Sets the mapper for payloads and outputs. The envelope around them is not its business.
     *
     * @param jsonMapper the application's mapper
     * @return this builder
     */
    public WorkflowAutomationClientBuilder jsonMapper(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
        return this;
    }

    /**
     * Sets where calls are observed.
     *
     * @param observationRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
        this.observationRegistry = observationRegistry;
        return this;
    }

    /**
     * Sets the names and keys of observations.
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
     * Sets where the client counts what is no call of its own: {@code WorkflowClientMeterDocumentation} describes the meters.
     * Those of its calls are made of their observations. Several clients of one registry add up what they count, but gauges
     * are those of the first: give each a registry of its own, such as a {@code CompositeMeterRegistry} with a common tag.
     * Closing the client removes its gauges.
     *
     * @param meterRegistry the registry; {@code null}, as by default, to count nothing
     * @return this builder
     */
    public WorkflowAutomationClientBuilder meterRegistry(@Nullable MeterRegistry meterRegistry) {
        this.meterRegistry = meterRegistry;
        return this;
    }

    /**
     * Sets where the client's two Resilience4j retries are registered: {@code datadog-workflow-automation} for faults and
     * {@code datadog-workflow-automation-refusals} for refusals, with a number at the end where a registry has a
     * retry of that name already. Their events and metrics can be had there.
     *
     * @param retryRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder retryRegistry(RetryRegistry retryRegistry) {
        this.retryRegistry = retryRegistry;
        return this;
    }

    /**
     * Sets when requests are held back because most of the latest ones failed. What counts is each attempt by itself:
     * connections that fail or break, timeouts, unreadable answers and 5xx are failures; refusals (429 and others below 500)
     * and what is canceled do not count. A call that is held back fails with {@link WorkflowCircuitOpenException}.
     *
     * @param circuitBreaker the options; {@code null}, as by default, for no circuit breaker
     * @return this builder
     */
    public WorkflowAutomationClientBuilder circuitBreaker(@Nullable CircuitBreakerOptions circuitBreaker) {
        this.circuitBreaker = circuitBreaker;
        return this;
    }

    /**
     * Sets where the client's Resilience4j circuit breaker is registered, if there is one: as
     * {@code datadog-workflow-automation}, with a number at the end where a registry has one of that name already. Its
     * events and metrics can be had there.
     *
     * @param circuitBreakerRegistry the registry
     * @return this builder
     */
    public WorkflowAutomationClientBuilder circuitBreakerRegistry(CircuitBreakerRegistry circuitBreakerRegistry) {
        this.circuitBreakerRegistry = circuitBreakerRegistry;
        return this;
    }

    private @Nullable Breaker breaker() {
        if (this.circuitBreaker == null) {
            return null;
        }
        CircuitBreakerRegistry registry = (this.circuitBreakerRegistry != null)
                ? this.circuitBreakerRegistry
                : CircuitBreakerRegistry.ofDefaults();
        return new Breaker(registry, this.circuitBreaker);
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be at least 1ms and at most 24 days, but is " + value);
        }
        return value;
    }

    /**
     * Builds the client. No request is made.
     *
     * @return a client; close it when it is not needed any more
     * @throws IllegalStateException if there are no credentials
     */
    public WorkflowAutomationClient build() {
        if (this.credentials == null) {
            throw new IllegalStateException("There are no credentials: set credentials(...)");
        }
        RetryRegistry retries = (this.retryRegistry != null) ? this.retryRegistry : RetryRegistry.ofDefaults();
        Workflows known = new Workflows(this.workflows);
        ConnectionProvider pool = HttpClients.pool(this.maxConnections, this.responseTimeout);
        HttpExchange exchange = new HttpExchange(
                webClient(pool), this.baseUrl, pool, this.responseTimeout, (int) this.maxResponseSize.toBytes());
        Gate gate = new Gate(
                new GateOptions(
                        this.rateLimitMaxWait, this.rateLimitSpread, Resending.backoff(this.retry), this.ownLimit),
                this.meterRegistry);
        RunLog runs = new RunLog(RunMeters.in(this.meterRegistry, known));
        JsonMapper envelope = JsonMapper.builder()
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        ApplicationJson applicationJson = new ApplicationJson(envelope, this.jsonMapper);
        InstanceOperations operations = new InstanceOperations(
                new Sender(
                        new Credentials(this.credentials, this.keyChangeTolerance),
                        new Resending(retries, this.retry, this.rateLimitMaxWait),
                        gate,
                        exchange,
                        new Answers(envelope),
                        breaker()),
                new InstanceDecoder(applicationJson::readOutputs, this.baseUrl),
                runs);
        InstanceWatcher watcher = new InstanceWatcher(operations, runs, this.await.orElse(AWAIT_DEFAULTS));
        Checks checks = new Checks(this.credentials, gate, exchange, new Answers(envelope), known, this.baseUrl);
        return new DefaultWorkflowAutomationClient(
                new ObservedCalls(this.observationRegistry, this.observationConvention, known),
                known,
                applicationJson,
                operations,
                watcher,
                new LostRuns(operations),
                new CurrentState(gate, watcher, runs),
                checks,
                () -> {
                    watcher.close();
                    exchange.close();
                    gate.close();
                    runs.close();
                });
    }

    private WebClient webClient(ConnectionProvider pool) {
        HttpClient client =
                this.httpClientCustomizer.apply(HttpClient.create(pool).proxyWithSystemProperties());
        return this.webClientBuilder
                .clone()
                .clientConnector(new ReactorClientHttpConnector(HttpClients.configure(client, this.connectTimeout)))
                .uriBuilderFactory(new DefaultUriBuilderFactory(this.baseUrl.toString()))
                .defaultHeader(HttpHeaders.USER_AGENT, UserAgent.VALUE)
                // Whatever the application logs of its own requests, keys are not among it
                .codecs(codecs -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
                .build();
    }
}
