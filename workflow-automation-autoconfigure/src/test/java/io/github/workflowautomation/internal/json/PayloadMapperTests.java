package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.AwaitOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayloadMapperTests {

    private final PayloadMapper payloads = new PayloadMapper(JsonMapper.shared(), JsonMapper.shared(), false);

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

    record Inputs(String service, @Nullable Integer replicas, Options options) {}

    record Options(@Nullable String reason) {}

    private static String sent(boolean sendNullInputs, Object payload) {
        return new String(
                new PayloadMapper(JsonMapper.shared(), JsonMapper.shared(), sendNullInputs).encode(payload),
                StandardCharsets.UTF_8);
    }

    @Test
    void inputThatIsNullIsLeftOut() {
        assertThat(sent(false, new Inputs("checkout", null, new Options(null))))
                .isEqualTo("{\"meta\":{\"payload\":{\"service\":\"checkout\",\"options\":{\"reason\":null}}}}");
    }

    @Test
    void inputThatIsNullIsSentOnDemand() {
        assertThat(sent(true, new Inputs("checkout", null, new Options("test"))))
                .isEqualTo("{\"meta\":{\"payload\":{\"service\":\"checkout\",\"replicas\":null,"
                        + "\"options\":{\"reason\":\"test\"}}}}");
    }

    @Test
    void treeOfTheCallerIsNotChanged() {
        JsonNode tree = JsonMapper.shared().readTree("{\"service\":\"checkout\",\"replicas\":null}");
        assertThat(sent(false, tree)).isEqualTo("{\"meta\":{\"payload\":{\"service\":\"checkout\"}}}");
        assertThat(tree.has("replicas")).isTrue();
    }
}
