package io.github.workflowautomation.observability;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the application on free ports and calls it over HTTP. */
final class SampleApplication implements AutoCloseable {

    /** Free ports, no credentials from the environment, and a shutdown that does not wait for requests in flight. */
    private static final List<String> ISOLATED = List.of(
            "--server.port=0",
            "--datadog.emulator.port=0",
            "--DD_API_KEY=",
            "--DD_APP_KEY=",
            "--server.shutdown=immediate");

    private final HttpClient http = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    SampleApplication(String... properties) {
        SpringApplication application = new SpringApplication(ObservabilityApplication.class);
        this.context = application.run(
                Stream.concat(ISOLATED.stream(), Stream.of(properties)).toArray(String[]::new));
    }

    WorkflowEmulator emulator() {
        return this.context.getBean(WorkflowEmulator.class);
    }

    WorkflowAutomationClient client() {
        return this.context.getBean(WorkflowAutomationClient.class);
    }

    /** Starts runs, waits until they are finished, and returns the response body. */
    String run(String workflow, int count) {
        return body(post(workflow, count));
    }

    /** Starts a run and does not wait for the response. */
    void startRun(String workflow) {
        CompletableFuture<?> ignored = this.http.sendAsync(post(workflow, 1), BodyHandlers.discarding());
    }

    private HttpRequest post(String workflow, int count) {
        return request("/runs/" + workflow + "?count=" + count)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private HttpRequest.Builder request(String path) {
        String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    List<Series> scrape() {
        return Series.parse(body(request("/actuator/prometheus").build()));
    }

    private String body(HttpRequest request) {
        try {
            return this.http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        this.context.close();
    }
}
