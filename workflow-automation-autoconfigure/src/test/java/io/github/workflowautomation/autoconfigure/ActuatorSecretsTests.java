package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Actuator endpoints over HTTP do not show the credentials. */
class ActuatorSecretsTests {

    private static final String SECRET = "5ecre7";

    @ParameterizedTest
    @ValueSource(strings = {"never", "always"})
    void keysAreMasked(String showValues) {
        Map<String, Object> variables = Map.of(
                "DD_API_KEY",
                SECRET + "-1",
                "DD_APP_KEY",
                SECRET + "-2",
                "DATADOG_APIKEY",
                SECRET + "-3",
                "DATADOG_APPLICATION_KEY",
                SECRET + "-4",
                "DATADOG_ACCESSTOKEN",
                "");
        try (ConfigurableApplicationContext application = start(
                showValues,
                variables,
                "datadog.api-key=" + SECRET + "-5",
                "datadog.applicationKey=" + SECRET + "-6",
                "datadog.site=datadoghq.eu")) {
            assertNoSecretIn(application);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "always"})
    void accessTokenIsMasked(String showValues) {
        try (ConfigurableApplicationContext application =
                start(showValues, Map.of(), "datadog.access-token=" + SECRET + "-token")) {
            assertNoSecretIn(application);
        }
    }

    @Test
    void otherValuesAreShownIfEnabled() {
        try (ConfigurableApplicationContext application = start(
                "always",
                Map.of(),
                "datadog.api-key=" + SECRET,
                "datadog.application-key=" + SECRET,
                "datadog.site=datadoghq.eu",
                "another.api-key=shown")) {
            assertThat(response(application, "configprops/datadog")).contains("datadoghq.eu", "******");
            assertThat(response(application, "env")).contains("datadoghq.eu", "shown");
        }
    }

    private static void assertNoSecretIn(ConfigurableApplicationContext application) {
        for (String endpoint : List.of("env", "configprops", "configprops/datadog", "beans", "conditions")) {
            assertThat(response(application, endpoint))
                    .as(endpoint)
                    .isNotBlank()
                    .doesNotContain(SECRET);
        }
        for (String key : List.of("datadog.api-key", "datadog.access-token", "DD_API_KEY")) {
            assertThat(response(application, "env/" + key)).as(key).doesNotContain(SECRET);
        }
    }

    private static String response(ConfigurableApplicationContext application, String endpoint) {
        String port = application.getEnvironment().getProperty("local.server.port");
        String url = "http://localhost:" + port + "/actuator/" + endpoint;
        return RestClient.create()
                .get()
                .uri(url)
                .exchangeForRequiredValue(
                        (request, response) -> new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static ConfigurableApplicationContext start(
            String showValues, Map<String, Object> variables, String... properties) {
        SpringApplication application = new SpringApplication(WebApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.addInitializers(
                context -> TestContexts.environmentIs(context, variables), TestContexts::closeWithoutDelay);
        Map<String, Object> defaults = new LinkedHashMap<>(Map.of(
                "server.port",
                0,
                "management.endpoints.web.exposure.include",
                "*",
                "management.endpoint.env.show-values",
                showValues,
                "management.endpoint.configprops.show-values",
                showValues));
        Stream.of(properties).forEach(property -> {
            String[] parts = property.split("=", 2);
            defaults.put(parts[0], parts[1]);
        });
        application.setDefaultProperties(defaults);
        return application.run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WebApplication {}
}
