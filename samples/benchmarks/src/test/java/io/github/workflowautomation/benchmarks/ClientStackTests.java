package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientStackTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void allStacksReadThePreparedResponses(ClientStack stack) {
        try (ResponseServer server = new ResponseServer()) {
            ClientStack.Operations operations = stack.connect(URI.create("http://127.0.0.1:" + server.port()));
            assertThat(operations.get().block(LONGEST)).isNotNull();
            assertThat(operations.execute(1).block(LONGEST)).isNotNull();
            operations.list(20, 2).block(LONGEST);
            assertThat(server.listRequests()).isEqualTo(20);
        }
    }
}
