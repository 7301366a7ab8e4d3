package io.github.workflowautomation.autoconfigure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KnownKeysTests {

    @Test
    void keysAreThoseOfTheMetadata() throws IOException {
        try (var file = KnownKeysTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            List<String> keys = JsonMapper.shared()
                    .readTree(Objects.requireNonNull(file))
                    .path("properties")
                    .valueStream()
                    .map(property -> property.path("name").asString())
                    .filter(name -> name.startsWith(KnownKeys.PREFIX))
                    .map(name -> name.substring(KnownKeys.PREFIX.length()))
                    .filter(name -> !name.equals(KnownKeys.WORKFLOWS))
                    .toList();
            assertThat(KnownKeys.KEYS).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void keysDifferInTheirLetters() {
        assertThat(KnownKeys.KEYS)
                .allSatisfy(key ->
                        assertThat(KnownKeys.find(key.toUpperCase(Locale.ROOT))).contains(key));
    }

    @Test
    void nearestKeysAreInTheOrderOfTheirDistance() {
        assertThat(KnownKeys.nearest("rate-limit.max-run", UnaryOperator.identity()))
                .startsWith("rate-limit.max-runs")
                .hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abc, 0",
        "abc, abd, 1",
        "abc, ac, 1",
        "kitten, sitting, 3"
    })
    void editDistanceCountsInsertionsDeletionsAndReplacements(String first, String second, int distance) {
        assertThat(EditDistance.between(first, second)).isEqualTo(distance);
    }
}
