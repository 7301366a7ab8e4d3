package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.AwaitOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class PayloadMapperTests {

    private final PayloadMapper payloads = new PayloadMapper(JsonMapper.shared(), JsonMapper.shared());

    static Stream<Object> providersOfInputs() {
        Map<String, String> inputs = Map.of("input", "value");
        Supplier<Map<String, String>> supplier = () -> inputs;
        Callable<Map<String, String>> callable = () -> inputs;
        return Stream.of(
                Mono.just(inputs), Flux.just(inputs), CompletableFuture.completedFuture(inputs), supplier, callable);
    }

    @ParameterizedTest
    @MethodSource("providersOfInputs")
    void providerOfInputsIsNoPayload(Object provider) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.payloads.encode(provider))
                .withMessageContaining("which only provides one later");
    }

    @ParameterizedTest
    @MethodSource
    void awaitOptionsAreNoPayload(AwaitOptions options) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.payloads.encode(options))
                .withMessageContaining("executeAndAwait(workflow, options)");
    }

    static Stream<AwaitOptions> awaitOptionsAreNoPayload() {
        return Stream.of(AwaitOptions.defaults(), AwaitOptions.defaults().cancelOnDispose(true));
    }
}
