package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlValidatorTests {

    @ParameterizedTest
    @CsvSource({
        "https://api.datadoghq.eu/api/v2, https://api.datadoghq.eu",
        "https://api.datadoghq.eu/api/v2/, https://api.datadoghq.eu",
        "https://api.datadoghq.eu/api/v1, https://api.datadoghq.eu",
        "https://api.datadoghq.eu/api/v2/workflows, https://api.datadoghq.eu",
        "https://proxy.example.com:8443/dd/api/v2, https://proxy.example.com:8443/dd",
        "http://localhost:8080/api/v2, http://localhost:8080"
    })
    void pathOfTheApiIsRejectedWithTheUrlToUse(String url, String correct) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrlValidator.validate(URI.create(url)))
                .withMessageContaining("'" + url + "'")
                .withMessageEndingWith("Use '" + correct + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.datadoghq.eu",
                "https://api.datadoghq.eu/",
                "https://proxy.example.com/api",
                "https://proxy.example.com/api/v2/datadog",
                "http://localhost:8080",
                "http://LOCALHOST:8080",
                "http://127.9.9.9",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void otherUrlsAreAccepted(String url) {
        assertThat(BaseUrlValidator.validate(URI.create(url))).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://10.0.0.1",
                "http://[fd00::1]",
                "http://0.0.0.0"
            })
    void plainHttpToAnotherMachineIsRejected(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrlValidator.validate(URI.create(url)))
                .withMessageContaining("unencrypted");
    }
}
