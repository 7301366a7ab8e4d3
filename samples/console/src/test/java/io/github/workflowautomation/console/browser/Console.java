package io.github.workflowautomation.console.browser;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.console.ConsoleApplication;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The console and the emulator behind it. The emulator keeps running while the console is stopped. */
final class Console implements AutoCloseable {

    /** Behind that of the console, so that runs begin in the past even if a test advances the emulator's clock. */
    private static final Clock SERVICE_CLOCK = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-40));

    private @Nullable WorkflowEmulator emulator;

    private @Nullable ConfigurableApplicationContext context;

    /** The same after a restart, so that open pages find the console again. */
    private int port;

    Console() {
        start();
    }

    void start() {
        ConfigurableApplicationContext started = new SpringApplicationBuilder(ConsoleApplication.class)
                .initializers(context -> registerEmulator((GenericApplicationContext) context))
                .run(
                        "--server.port=" + this.port,
                        "--server.shutdown=immediate",
                        "--logging.level.root=error", // Connections that the tests break are warnings
                        "--datadog.emulator.enabled=true",
                        "--datadog.workflow-automation.await.initial-delay=100ms",
                        "--datadog.workflow-automation.await.max-delay=200ms",
                        "--datadog.workflow-automation.retry.delay=50ms",
                        "--datadog.workflow-automation.retry.max-delay=200ms");
        this.context = started;
        this.port = Objects.requireNonNull(((WebServerApplicationContext) started).getWebServer())
                .getPort();
    }

    void stop() {
        if (this.context != null) {
            this.context.close();
        }
    }

    /** Forgets all runs that were started. */
    void restart() {
        stop();
        start();
    }

    /** The emulator outlives the context, which must not close it. */
    private void registerEmulator(GenericApplicationContext context) {
        context.registerBean(
                WorkflowEmulator.class,
                () -> {
                    if (this.emulator == null) {
                        this.emulator =
                                WorkflowEmulator.start(context.getBean(EmulatorProperties.class), SERVICE_CLOCK);
                    }
                    return this.emulator;
                },
                definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
    }

    String url(String path) {
        return "http://127.0.0.1:" + this.port + path;
    }

    WorkflowEmulator emulator() {
        return Objects.requireNonNull(this.emulator);
    }

    <T> T bean(Class<T> type) {
        return Objects.requireNonNull(this.context).getBean(type);
    }

    /**
     * Starts a run without a page.
     *
     * @return the path of its page
     */
    String start(String workflow, Map<String, ?> inputs) {
        WorkflowInstance run =
                bean(WorkflowAutomationClient.class).execute(workflow, inputs).block();
        return "/runs/" + workflow + "/" + Objects.requireNonNull(run).id();
    }

    void reset() {
        if (!Objects.requireNonNull(this.context).isActive()) {
            start();
        }
        emulator().reset();
    }

    @Override
    public void close() {
        stop();
        emulator().close();
    }
}
