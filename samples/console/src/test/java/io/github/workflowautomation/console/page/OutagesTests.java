package io.github.workflowautomation.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

class OutagesTests {

    private final Outages outages = new Outages();

    private final List<Boolean> seen = new ArrayList<>();

    private Mono<ClientResponse> response = respond(HttpStatus.OK);

    @Test
    void severalFailuresInSuccessionAreAnOutageUntilOneRequestSucceeds() {
        this.outages.follow().map(Optional::isPresent).subscribe(this.seen::add);
        send(respond(HttpStatus.BAD_GATEWAY));
        send(Mono.error(new WebClientRequestException(
                new IOException("reset"), HttpMethod.GET, URI.create("http://127.0.0.1"), HttpHeaders.EMPTY)));
        assertThat(this.seen).containsExactly(false);
        send(respond(HttpStatus.SERVICE_UNAVAILABLE));
        send(respond(HttpStatus.SERVICE_UNAVAILABLE));
        assertThat(this.seen).containsExactly(false, true);
        send(respond(HttpStatus.OK));
        assertThat(this.seen).containsExactly(false, true, false);
    }

    @Test
    void rejectionsAndSingleFailuresAreNoOutage() {
        this.outages.follow().map(Optional::isPresent).subscribe(this.seen::add);
        for (int request = 0; request < 10; request++) {
            send(respond(HttpStatus.BAD_GATEWAY));
            send(respond(HttpStatus.TOO_MANY_REQUESTS));
        }
        assertThat(this.seen).containsExactly(false);
    }

    private void send(Mono<ClientResponse> next) {
        this.response = next;
        WebClient.Builder builder = WebClient.builder().exchangeFunction(request -> this.response);
        this.outages.customize(builder);
        builder.build()
                .get()
                .uri("http://127.0.0.1")
                .retrieve()
                .toBodilessEntity()
                .onErrorComplete()
                .block();
    }

    private static Mono<ClientResponse> respond(HttpStatus status) {
        return Mono.just(ClientResponse.create(status).build());
    }
}
