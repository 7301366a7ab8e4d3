package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.workflowautomation.WorkflowAutomationClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/** An application that logs and exports as much as possible. Its standard output is captured and not shown. */
final class CapturedApplication implements AutoCloseable {

    /** A character before each logged line, which no message contains. The name of the logger ends with a space. */
    private static final String LINE_START = "\u0001";

    private static final String[] VERBOSE = {
        "--server.port=0",
        "--logging.level.root=trace",
        "--logging.pattern.console=" + LINE_START + "%logger %msg%n%ex",
        "--spring.http.codecs.log-request-details=true",
        "--spring.mvc.log-request-details=true",
        "--management.endpoints.web.exposure.include=*",
        // A heap dump contains the keys, because the client needs them
        "--management.endpoints.web.exposure.exclude=heapdump",
        "--management.endpoint.env.show-values=always",
        "--management.endpoint.configprops.show-values=always",
        "--management.endpoint.health.show-details=always",
        "--management.health.datadog.enabled=true",
        "--management.info.env.enabled=true",
        "--management.info.java.enabled=true",
        "--management.info.process.enabled=true",
        "--management.httpexchanges.recording.include=request-headers,response-headers,authorization-header,cookie-headers",
        "--management.tracing.sampling.probability=1",
        "--datadog.workflow-automation.preflight=warn",
        "--datadog.workflow-automation.response-timeout=1500ms",
        "--datadog.workflow-automation.max-response-size=4KB",
        "--datadog.workflow-automation.retry.max-retries=0",
        "--datadog.workflow-automation.await.initial-delay=1ms",
        "--datadog.workflow-automation.circuit-breaker.enabled=true",
        "--datadog.workflow-automation.circuit-breaker.minimum-number-of-calls=100"
    };

    private final PrintStream out = System.out;

    private final PrintStream err = System.err;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private final ConfigurableApplicationContext context;

    CapturedApplication(WebApplicationType type, Map<String, Object> variables, String... arguments) {
        PrintStream stream = new PrintStream(this.output, true, UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        SpringApplication application = new SpringApplication(VerboseConfiguration.class);
        application.setWebApplicationType(type);
        application.setApplicationStartup(new BufferingApplicationStartup(10_000));
        application.addInitializers(
                context -> TestContexts.environmentIs(context, variables), TestContexts::closeWithoutDelay);
        this.context = application.run(
                Stream.concat(Arrays.stream(VERBOSE), Arrays.stream(arguments)).toArray(String[]::new));
    }

    WorkflowAutomationClient client() {
        return TestContexts.client(this.context);
    }

    CircuitBreakerRegistry circuitBreakers() {
        return this.context.getBean(CircuitBreakerRegistry.class);
    }

    Map<String, String> actuator() {
        return ActuatorResponses.at(
                "http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + "/actuator");
    }

    String spans() {
        return this.context.getBean(Spans.class).all().stream()
                .map(span -> span.getName()
                        + span.getAttributes()
                        + span.getStatus()
                        + span.getEvents().stream()
                                .map(event -> event.getName() + event.getAttributes())
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    /** Standard output by logger; other output has an empty name. */
    Map<String, String> output() {
        Map<String, StringBuilder> texts = new HashMap<>();
        for (String line : StringUtils.delimitedListToStringArray(" " + this.output.toString(UTF_8), LINE_START)) {
            String[] parts = line.split(" ", 2);
            texts.computeIfAbsent(parts[0], logger -> new StringBuilder()).append(parts[1]);
        }
        Map<String, String> output = new HashMap<>();
        texts.forEach((logger, text) -> output.put(logger, text.toString()));
        return output;
    }

    @Override
    public void close() {
        try {
            this.context.close();
        } finally {
            resetLogging();
            System.setOut(this.out);
            System.setErr(this.err);
        }
    }

    /** Resets level and pattern for the tests that follow. The pattern is stored in a system property. */
    private static void resetLogging() {
        System.clearProperty(LoggingSystemProperty.CONSOLE_PATTERN.getEnvironmentVariableName());
        LoggingSystem logging = LoggingSystem.get(CapturedApplication.class.getClassLoader());
        logging.cleanUp();
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.cleanUp(); // Otherwise the next application would find it initialized
    }
}
