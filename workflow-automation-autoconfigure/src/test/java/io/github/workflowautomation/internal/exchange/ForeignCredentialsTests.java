package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.TestClients;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunctions;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;

/** Applications add credentials and formats of their own to all their requests. None of them reaches Datadog. */
class ForeignCredentialsTests {

    private static final List<String> HEADERS =
            List.of("Accept", "Authorization", "Proxy-Authorization", "Cookie", "DD-API-KEY", "dd-application-key");

    enum Origin {
        DEFAULT_HEADERS {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(WebClient.builder().defaultHeaders(Origin::addTo));
            }
        },
        DEFAULT_COOKIE {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(WebClient.builder().defaultCookie("session", "foreign"));
            }
        },
        DEFAULT_REQUEST {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(WebClient.builder()
                        .defaultRequest(
                                request -> request.headers(Origin::addTo).cookie("session", "foreign")));
            }
        },
        BASIC_AUTHENTICATION {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(
                        WebClient.builder().filter(ExchangeFilterFunctions.basicAuthentication("foreign", "foreign")));
            }
        },
        FILTER {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(WebClient.builder()
                        .filter((request, next) -> next.exchange(ClientRequest.from(request)
                                .headers(Origin::addTo)
                                .cookie("session", "foreign")
                                .build())));
            }
        },
        SIGNATURE {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.webClientBuilder(WebClient.builder()
                        .filter((request, next) -> next.exchange(ClientRequest.from(request)
                                .body((message, context) -> request.body().insert(new SignedRequest(message), context))
                                .build())));
            }
        },
        HTTP_CLIENT {
            @Override
            void applyTo(WorkflowAutomationClientBuilder builder) {
                builder.httpClient(client -> client.headers(
                                headers -> HEADERS.forEach(name -> headers.add(name, "foreign")))
                        .cookie(new DefaultCookie("session", "foreign"))
                        .doOnRequest((request, connection) -> request.addHeader("Cookie", "foreign=1")));
            }
        };

        abstract void applyTo(WorkflowAutomationClientBuilder builder);

        private static void addTo(HttpHeaders headers) {
            HEADERS.forEach(name -> headers.add(name, "foreign"));
        }
    }

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        this.server.close();
    }

    static Stream<Arguments> originsAndProtocols() {
        return Stream.of(Origin.values())
                .flatMap(origin -> Stream.of(
                        Arguments.of(origin, HttpProtocol.HTTP11, Protocol.HTTP_1_1),
                        Arguments.of(origin, HttpProtocol.H2C, Protocol.H2_PRIOR_KNOWLEDGE)));
    }

    @ParameterizedTest
    @MethodSource("originsAndProtocols")
    void onlyTheKeysOfTheClientAreSent(Origin origin, HttpProtocol protocol, Protocol ofServer) {
        this.server.setProtocols(List.of(ofServer));
        for (Headers headers : sent(origin, protocol, DatadogCredentials.ofKeys("own-key", "own-application-key"))) {
            assertThat(headers.values("DD-API-KEY")).containsExactly("own-key");
            assertThat(headers.values("DD-APPLICATION-KEY")).containsExactly("own-application-key");
            assertThat(headers.values("Accept")).containsExactly("application/json");
            assertThat(headers.toString()).doesNotContain("foreign");
            assertThat(headers.names()).doesNotContain("Authorization", "authorization", "Cookie", "cookie");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheTokenOfTheClientIsSent(Origin origin) {
        for (Headers headers : sent(origin, HttpProtocol.HTTP11, DatadogCredentials.ofAccessToken("own-token"))) {
            assertThat(headers.values("Authorization")).containsExactly("Bearer own-token");
            assertThat(headers.names())
                    .doesNotContainAnyElementsOf(
                            List.of("DD-API-KEY", "DD-APPLICATION-KEY", "dd-application-key", "Cookie", "cookie"));
            assertThat(headers.toString()).doesNotContain("foreign");
        }
    }

    /** Two requests, because the second one reuses the connection. */
    private List<Headers> sent(Origin origin, HttpProtocol protocol, DatadogCredentials credentials) {
        try (FakeDatadog datadog = FakeDatadog.start(this.server)) {
            WorkflowAutomationClientBuilder builder = TestClients.builder()
                    .baseUrl(URI.create(datadog.baseUrl()))
                    .credentials(credentials)
                    .httpClient(client -> client.protocol(protocol));
            origin.applyTo(builder);
            try (WorkflowAutomationClient client = builder.build()) {
                Blocking.run(client.execute("example"));
                Blocking.run(client.getInstance("example", FakeDatadog.INSTANCE));
            }
            return Stream.of(datadog.takeRequest(), datadog.takeRequest())
                    .map(RecordedRequest::getHeaders)
                    .toList();
        }
    }

    /** Adds headers at the last moment, because they depend on the body. */
    private static final class SignedRequest extends ClientHttpRequestDecorator {

        SignedRequest(ClientHttpRequest delegate) {
            super(delegate);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            HEADERS.forEach(name -> getHeaders().set(name, "foreign"));
            return super.writeWith(body);
        }

        @Override
        public Mono<Void> setComplete() {
            HEADERS.forEach(name -> getHeaders().set(name, "foreign"));
            return super.setComplete();
        }
    }
}
