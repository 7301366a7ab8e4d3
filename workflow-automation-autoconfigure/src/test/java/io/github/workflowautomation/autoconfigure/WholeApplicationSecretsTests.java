package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Credentials, inputs and outputs appear only in the wire log, regardless of what the application enables. */
class WholeApplicationSecretsTests {

    private static final String WIRE = "reactor.netty.http.client.HttpClient";

    private static final String[] LOGGERS = {
        "io.github.workflowautomation.internal.call.FailureTranslator",
        "io.micrometer.observation.ObservationTextPublisher",
        "org.springframework.web.reactive.function.client.ExchangeFunctions",
        "reactor.netty.http.client.HttpClientOperations",
        WIRE
    };

    private static final List<String> ENDPOINTS = List.of(
            "beans",
            "conditions",
            "configprops/datadog",
            "datadogworkflows",
            "env/datadog.base-url",
            "health/datadog",
            "httpexchanges",
            "info",
            "loggers",
            "mappings",
            "metrics/datadog.workflow.runs.started",
            "prometheus",
            "scheduledtasks",
            "startup",
            "threaddump");

    private static final String VALIDATION =
            "--datadog.workflow-automation.workflows." + FailureScenario.STRICT.alias() + ".validate-inputs=fail";

    private final MockWebServer service = FailureScenario.startServer();

    @AfterEach
    void stopServer() {
        this.service.close();
    }

    @Test
    void keysAndContentAppearInTheWireLogOnly() {
        Map<String, Object> variables = Map.of(
                "DD_API_KEY",
                Marker.API_KEY.value(),
                "VAULT_SECRET",
                Marker.APPLICATION_KEY.value(),
                "SPRING_APPLICATION_JSON",
                "{\"datadog\":{\"api-key\":\"" + Marker.API_KEY.value() + "\"}}");
        FailingCalls calls = assertSecretsInWireLogOnly(
                Set.of(Marker.API_KEY, Marker.APPLICATION_KEY, Marker.INPUT, Marker.OUTPUT, Marker.WEBHOOK_SECRET),
                EnumSet.allOf(FailureScenario.class),
                WebApplicationType.SERVLET,
                variables,
                "--datadog.application-key=${VAULT_SECRET}");
        assertThat(calls.kinds()).contains(IllegalArgumentException.class).containsAll(exceptions());
    }

    @Test
    void tokenAndContentAppearInTheWireLogOnly() {
        assertSecretsInWireLogOnly(
                Set.of(Marker.ACCESS_TOKEN, Marker.INPUT, Marker.OUTPUT, Marker.WEBHOOK_SECRET),
                EnumSet.of(
                        FailureScenario.NONE,
                        FailureScenario.FAILED,
                        FailureScenario.FORBIDDEN,
                        FailureScenario.BROKEN,
                        FailureScenario.RESET),
                WebApplicationType.REACTIVE,
                Map.of("JAVA_TOOL_OPTIONS", "-Ddatadog.access-token=" + Marker.ACCESS_TOKEN.value()),
                "--datadog.access-token=" + Marker.ACCESS_TOKEN.value());
    }

    private FailingCalls assertSecretsInWireLogOnly(
            Set<Marker> sent,
            Set<FailureScenario> scenarios,
            WebApplicationType type,
            Map<String, Object> variables,
            String credentials) {
        Stream<String> aliases = Stream.of(FailureScenario.values())
                .map(scenario ->
                        "--datadog.workflow-automation.workflows." + scenario.alias() + ".id=" + scenario.workflow());
        String baseUrl =
                "--datadog.base-url=" + this.service.url("/").toString().replaceAll("/$", "");
        Map<String, String> actuator;
        CapturedApplication application = new CapturedApplication(
                type,
                variables,
                Stream.concat(aliases, Stream.of(baseUrl, credentials, VALIDATION))
                        .toArray(String[]::new));
        FailingCalls calls = new FailingCalls(application.client());
        String spans;
        try (application) {
            makeCalls(calls, scenarios, application);
            actuator = application.actuator();
            this.service.close();
            calls.callClosedServer();
            spans = application.spans();
        }
        Map<String, String> output = application.output();
        assertThat(actuator.keySet().stream().map(address -> address.replaceAll(".*/actuator/?", "")))
                .containsAll(ENDPOINTS);
        assertThat(output).containsKeys(LOGGERS);
        assertThat(spans).contains("workflow execute", "http post", "exception.stacktrace");
        assertThat(calls.printed()).noneMatch(text -> !Marker.in(text).isEmpty());
        assertThat(withMarkers(actuator)).isEmpty();
        assertThat(Marker.in(spans)).isEmpty();
        assertThat(withMarkers(output)).isEqualTo(Map.of(WIRE, sent));
        return calls;
    }

    private static void makeCalls(FailingCalls calls, Set<FailureScenario> scenarios, CapturedApplication application) {
        calls.callEach(scenarios);
        calls.passWrongArguments();
        CircuitBreaker breaker = application.circuitBreakers().circuitBreaker("datadog-workflow-automation");
        breaker.transitionToOpenState();
        calls.call(FailureScenario.NONE);
        breaker.transitionToClosedState();
    }

    private static Map<String, Set<Marker>> withMarkers(Map<String, String> texts) {
        Map<String, Set<Marker>> found = new HashMap<>();
        texts.forEach((where, text) -> {
            Set<Marker> markers = Marker.in(text);
            if (!markers.isEmpty()) {
                found.put(where, markers);
            }
        });
        return found;
    }

    private static Set<Class<?>> exceptions() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(WorkflowAutomationException.class));
        // Needs a source of credentials of the application, whose own exception is the cause
        scanner.addExcludeFilter(new AssignableTypeFilter(WorkflowCredentialsException.class));
        // Needs a proxy, but the server is on this machine
        scanner.addExcludeFilter(new AssignableTypeFilter(WorkflowProxyAuthenticationException.class));
        return scanner.findCandidateComponents("io.github.workflowautomation").stream()
                .map(type -> ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null))
                .collect(Collectors.toSet());
    }
}
