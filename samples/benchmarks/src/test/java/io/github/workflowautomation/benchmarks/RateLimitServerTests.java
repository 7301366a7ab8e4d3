package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitServerTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RateLimitServer server(int limit, boolean headersOnlyOnRejection) {
        return new RateLimitServer(
                new RateLimitServer.Rule(limit, Duration.ofHours(1), Duration.ZERO, headersOnlyOnRejection));
    }

    private static HttpResponse<String> execute(RateLimitServer server, int marker)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/api/v2/workflows/w/instances");
        String body = "{\"meta\":{\"payload\":{\"marker\":" + marker + "}}}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .timeout(TIMEOUT)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requestsAboveTheLimitAreRejected() throws Exception {
        try (RateLimitServer server = server(1, false)) {
            HttpResponse<String> accepted = execute(server, 1);
            assertThat(accepted.statusCode()).isEqualTo(200);
            assertThat(accepted.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
            HttpResponse<String> rejected = execute(server, 2);
            assertThat(rejected.statusCode()).isEqualTo(429);
            assertThat(rejected.headers().firstValue("X-RateLimit-Limit")).hasValue("1");
            assertThat(rejected.headers().firstValue("X-RateLimit-Reset")).hasValue("3600");
        }
    }

    @Test
    void acceptedRequestsCanHaveNoRateLimitHeaders() throws Exception {
        try (RateLimitServer server = server(1, true)) {
            assertThat(execute(server, 1).headers().map()).doesNotContainKey("x-ratelimit-limit");
            assertThat(execute(server, 2).headers().map()).containsKey("x-ratelimit-limit");
        }
    }

    @Test
    void duplicatedCallsAreCounted() throws Exception {
        try (RateLimitServer server = server(3, false)) {
            execute(server, 1);
            execute(server, 1);
            execute(server, 2);
            execute(server, 3);
            RequestCounts.Report report = server.report();
            assertThat(report.accepted()).isEqualTo(2);
            assertThat(report.duplicated()).isEqualTo(1);
            assertThat(report.rejected()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allClientsExecute(TestedClient client) {
        try (RateLimitServer server = server(1, false)) {
            TestedClient.Executor executor = client.connect(URI.create("http://127.0.0.1:" + server.port()));
            assertThat(executor.execute(7).block(TIMEOUT)).isNotNull();
            assertThat(server.report().accepted()).isEqualTo(1);
        }
    }
}
