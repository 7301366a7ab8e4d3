package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientStackTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void allStacksReadThePreparedResponses(ClientStack stack) {
        try (ResponseServer server = new ResponseServer()) {
            ClientStack.Operations operations = stack.connect(URI.create("http://127.0.0.1:" + server.port()));
            assertThat(operations.get().block(TIMEOUT)).isNotNull();
            assertThat(operations.execute(1).block(TIMEOUT)).isNotNull();
            assertThat(operations.page().block(TIMEOUT)).isNotNull();
            assertThat(server.listRequests()).isEqualTo(1);
        }
    }

    @Test
    void pollingSendsTheGivenNumberOfListRequests() {
        try (ResponseServer server = new ResponseServer()) {
            ClientStack.Operations operations =
                    ClientStack.OURS.connect(URI.create("http://127.0.0.1:" + server.port()));
            operations.poll(20, 2).block(TIMEOUT);
            assertThat(server.listRequests()).isEqualTo(20);
            assertThat(operations.page().block(TIMEOUT)).isNotNull();
        }
    }
}
