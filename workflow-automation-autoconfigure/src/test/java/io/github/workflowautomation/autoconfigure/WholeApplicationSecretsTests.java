package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.workflowautomation.WorkflowAutomationException;
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

/** Keys, token, inputs and outputs are nowhere to be found, whatever users switch on, but for the log of the wire itself. */
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

    private final MockWebServer service = Trouble.service();

    @AfterEach
    void stopServer() {
        this.service.close();
    }

    @Test
    void keysAndContentAreToldByTheWireOnly() {
        Map<String, Object> variables = Map.of(
                "DD_API_KEY",
                Marker.API_KEY.value(),
                "VAULT_SECRET",
                Marker.APPLICATION_KEY.value(),
                "SPRING_APPLICATION_JSON",
                "{\"datadog\":{\"api-key\":\"" + Marker.API_KEY.value() + "\"}}");
        Provocation provocation = assertToldByTheWireOnly(
                Set.of(Marker.API_KEY, Marker.APPLICATION_KEY, Marker.INPUT, Marker.OUTPUT),
                EnumSet.allOf(Trouble.class),
                WebApplicationType.SERVLET,
                variables,
                "--datadog.application-key=${VAULT_SECRET}");
        assertThat(provocation.kinds()).contains(IllegalArgumentException.class).containsAll(exceptions());
    }

    @Test
    void tokenAndContentAreToldByTheWireOnly() {
        assertToldByTheWireOnly(
                Set.of(Marker.ACCESS_TOKEN, Marker.INPUT, Marker.OUTPUT),
                EnumSet.of(Trouble.NONE, Trouble.FAILED, Trouble.FORBIDDEN, Trouble.BROKEN, Trouble.RESET),
                WebApplicationType.REACTIVE,
                Map.of("JAVA_TOOL_OPTIONS", "-Ddatadog.access-token=" + Marker.ACCESS_TOKEN.value()),
                "--datadog.access-token=" + Marker.ACCESS_TOKEN.value());
    }

    private Provocation assertToldByTheWireOnly(
            Set<Marker> sent,
            Set<Trouble> troubles,
            WebApplicationType type,
            Map<String, Object> variables,
            String credentials) {
        Stream<String> aliases = Stream.of(Trouble.values())
                .map(trouble ->
                        "--datadog.workflow-automation.workflows." + trouble.alias() + ".id=" + trouble.workflow());
        String baseUrl =
                "--datadog.base-url=" + this.service.url("/").toString().replaceAll("/$", "");
        Map<String, String> actuator;
        WatchedApplication application = new WatchedApplication(
                type,
                variables,
                Stream.concat(aliases, Stream.of(baseUrl, credentials)).toArray(String[]::new));
        Provocation provocation = new Provocation(application.client());
        String spans;
        try (application) {
            provoke(provocation, troubles, application);
            actuator = application.actuator();
            this.service.close();
            provocation.callWhatIsGone();
            spans = application.spans();
        }
        Map<String, String> output = application.output();
        assertThat(actuator.keySet().stream().map(address -> address.replaceAll(".*/actuator/?", "")))
                .containsAll(ENDPOINTS);
        assertThat(output).containsKeys(LOGGERS);
        assertThat(spans).contains("workflow execute", "http post", "exception.stacktrace");
        assertThat(provocation.told()).noneMatch(end -> !Marker.in(end).isEmpty());
        assertThat(revealing(actuator)).isEmpty();
        assertThat(Marker.in(spans)).isEmpty();
        assertThat(revealing(output)).isEqualTo(Map.of(WIRE, sent));
        return provocation;
    }

    private static void provoke(Provocation provocation, Set<Trouble> troubles, WatchedApplication application) {
        provocation.callEach(troubles);
        provocation.passWrongArguments();
        CircuitBreaker breaker = application.circuitBreakers().circuitBreaker("datadog-workflow-automation");
        breaker.transitionToOpenState();
        provocation.call(Trouble.NONE);
        breaker.transitionToClosedState();
    }

    private static Map<String, Set<Marker>> revealing(Map<String, String> texts) {
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
        return scanner.findCandidateComponents("io.github.workflowautomation").stream()
                .map(type -> ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null))
                .collect(Collectors.toSet());
    }
}
