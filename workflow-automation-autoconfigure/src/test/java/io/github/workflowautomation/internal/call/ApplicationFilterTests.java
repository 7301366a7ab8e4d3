package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Filters that applications put on all their WebClients. What the status was is recorded below them. */
class ApplicationFilterTests {

    enum Filter {
        EXCEPTION_WITHOUT_BODY {
            @Override
            Mono<ClientResponse> onError(ClientResponse response) {
                return Mono.error(new IllegalStateException("remote said " + response.statusCode()));
            }
        },
        EXCEPTION_WITH_BODY {
            @Override
            Mono<ClientResponse> onError(ClientResponse response) {
                return response.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .flatMap(body -> Mono.error(new IllegalStateException(body)));
            }
        },
        CREATE_EXCEPTION {
            @Override
            Mono<ClientResponse> onError(ClientResponse response) {
                return response.createException().flatMap(Mono::error);
            }
        };

        abstract Mono<ClientResponse> onError(ClientResponse response);

        private WorkflowAutomationClient on(ScriptedServer server) {
            return server.client(builder -> builder.webClientBuilder(WebClient.builder()
                    .filter(ExchangeFilterFunction.ofResponseProcessor(
                            response -> response.statusCode().isError() ? onError(response) : Mono.just(response)))));
        }
    }

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        this.server.close();
    }

    @ParameterizedTest
    @EnumSource
    void rateLimitedExecuteIsSentAgain(Filter filter) {
        this.server.then(Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "0"), Wire.ok(Wire.EXECUTED));
        Blocking.run(filter.on(this.server).execute("example", Map.of()));
        assertThat(this.server.requests()).hasSize(2);
        assertThat(this.server.runsStarted()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void rejectedExecuteFailsWithItsStatus(Filter filter) {
        this.server.always(Wire.error(400, "some reason"));
        Mono<?> call = filter.on(this.server).execute("example", Map.of());
        assertThat(Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure))))
                .isInstanceOfSatisfying(
                        WorkflowApiException.class,
                        rejection -> assertThat(rejection.getStatus()).isEqualTo(400));
        assertThat(this.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void failedExecuteHasAnUnknownOutcome(Filter filter) {
        this.server.always(Wire.error(500, "some reason"));
        Mono<?> call = filter.on(this.server).execute("example", Map.of());
        assertThat(Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure))))
                .isInstanceOf(WorkflowOutcomeUnknownException.class)
                .hasCauseInstanceOf(WorkflowApiException.class);
    }

    @Test
    void failureBeforeTheRequestIsATransportFailureOfACallThatStartedNothing() {
        ExchangeFilterFunction failing = ExchangeFilterFunction.ofRequestProcessor(
                request -> Mono.error(new UnsupportedOperationException("no tenant")));
        WorkflowAutomationClient client = this.server.client(
                builder -> builder.webClientBuilder(WebClient.builder().filter(failing)));
        Mono<?> call = client.execute("example", Map.of());
        assertThat(Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure))))
                .isExactlyInstanceOf(WorkflowTransportException.class)
                .hasMessageContaining("execute of workflow 'example'")
                .hasMessageContaining("was not sent")
                .hasMessageContaining("UnsupportedOperationException")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void filterThatRepeatsAnExecuteDoesNotSendItAgain() {
        this.server.then(Wire.error(503, "busy")).always(Wire.ok(Wire.EXECUTED));
        ExchangeFilterFunction repeating = (request, next) -> next.exchange(request)
                .flatMap(response -> response.statusCode().isError()
                        ? response.releaseBody().then(next.exchange(request))
                        : Mono.just(response));
        WorkflowAutomationClient client = this.server.client(
                builder -> builder.webClientBuilder(WebClient.builder().filter(repeating)));
        Mono<?> call = client.execute("example", Map.of());
        assertThat(Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure))))
                .isInstanceOf(WorkflowOutcomeUnknownException.class);
        assertThat(this.server.requests()).hasSize(1);
    }
}
