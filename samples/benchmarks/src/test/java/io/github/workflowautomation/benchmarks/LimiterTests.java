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

class LimiterTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static Limiter limiter(int limit, boolean silentWhileOpen) {
        return new Limiter(new Limiter.Rule(limit, Duration.ofHours(1), Duration.ZERO, silentWhileOpen));
    }

    private static HttpResponse<String> execute(Limiter limiter, int marker) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + limiter.port() + "/api/v2/workflows/w/instances");
        String body = "{\"meta\":{\"payload\":{\"marker\":" + marker + "}}}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .timeout(LONGEST)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesWhatIsAboveTheLimit() throws Exception {
        try (Limiter limiter = limiter(1, false)) {
            HttpResponse<String> accepted = execute(limiter, 1);
            assertThat(accepted.statusCode()).isEqualTo(200);
            assertThat(accepted.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
            HttpResponse<String> refused = execute(limiter, 2);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("X-RateLimit-Limit")).hasValue("1");
            assertThat(refused.headers().firstValue("X-RateLimit-Reset")).hasValue("3600");
        }
    }

    @Test
    void canBeSilentUntilItRefuses() throws Exception {
        try (Limiter limiter = limiter(1, true)) {
            assertThat(execute(limiter, 1).headers().map()).doesNotContainKey("x-ratelimit-limit");
            assertThat(execute(limiter, 2).headers().map()).containsKey("x-ratelimit-limit");
        }
    }

    @Test
    void countsACallThatArrivesTwice() throws Exception {
        try (Limiter limiter = limiter(3, false)) {
            execute(limiter, 1);
            execute(limiter, 1);
            execute(limiter, 2);
            execute(limiter, 3);
            Ledger.Report report = limiter.report();
            assertThat(report.accepted()).isEqualTo(2);
            assertThat(report.doubled()).isEqualTo(1);
            assertThat(report.refused()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyContenderExecutes(Contender contender) {
        try (Limiter limiter = limiter(1, false)) {
            Contender.Executor executor = contender.connect(URI.create("http://127.0.0.1:" + limiter.port()));
            assertThat(executor.execute(7).block(LONGEST)).isNotNull();
            assertThat(limiter.report().accepted()).isEqualTo(1);
        }
    }
}
