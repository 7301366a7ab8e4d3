package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(OutputCaptureExtension.class)
class SiteConfigurationTests {

    @Test
    void defaultSiteIsUs1() {
        assertBaseUrl(TestContexts.withKeys(), "https://api.datadoghq.com");
    }

    @Test
    void siteFromAPropertyIsUsed() {
        assertBaseUrl(
                TestContexts.withKeys().withPropertyValues("datadog.site=datadoghq.eu"), "https://api.datadoghq.eu");
    }

    @Test
    void siteFromTheEnvironmentVariableOfDatadogIsUsed() {
        assertBaseUrl(withSiteVariable(), "https://api.us5.datadoghq.com");
    }

    @Test
    void propertyTakesPrecedenceOverTheEnvironment() {
        assertBaseUrl(withSiteVariable().withPropertyValues("datadog.site=datadoghq.eu"), "https://api.datadoghq.eu");
    }

    @Test
    void blankPropertyFallsBackToTheEnvironment() {
        assertBaseUrl(
                withSiteVariable().withPropertyValues("datadog.site=", "datadog.base-url="),
                "https://api.us5.datadoghq.com");
    }

    @Test
    void baseUrlTakesPrecedenceOverTheSite() {
        assertBaseUrl(
                withSiteVariable()
                        .withPropertyValues(
                                "datadog.site=datadoghq.eu", "datadog.base-url=https://proxy.example.com/dd"),
                "https://proxy.example.com/dd");
    }

    @Test
    void unknownSiteIsUsedWithAWarning(CapturedOutput output) {
        assertBaseUrl(
                TestContexts.withKeys().withPropertyValues("datadog.site=eu9.datadoghq.com"),
                "https://api.eu9.datadoghq.com");
        assertThat(output.getAll().lines().filter(line -> line.contains("eu9.datadoghq.com")))
                .singleElement()
                .asString()
                .contains("WARN", "https://api.eu9.datadoghq.com", "datadoghq.eu");
    }

    @Test
    void knownSiteIsUsedWithoutAWarning(CapturedOutput output) {
        assertBaseUrl(
                TestContexts.withKeys().withPropertyValues("datadog.site=ap1.datadoghq.com"),
                "https://api.ap1.datadoghq.com");
        assertThat(output.getAll()).doesNotContain("WARN");
    }

    @ParameterizedTest
    @CsvSource({"https://api.datadoghq.eu", "https://app.datadoghq.com/", "datadoghq", "datadog hq.eu"})
    void siteThatIsNotAHostNameFailsTheStartUp(String site) {
        TestContexts.withKeys()
                .withPropertyValues("datadog.site=" + site)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(site)
                        .hasMessageContaining("such as datadoghq.eu"));
    }

    @ParameterizedTest
    @CsvSource({
        "us5, us5.datadoghq.com",
        "US1, datadoghq.com",
        "EU, datadoghq.eu",
        "eu1, datadoghq.eu",
        "AP2, ap2.datadoghq.com",
        "us1-fed, ddog-gov.com",
        "us2-fed, us2.ddog-gov.com",
        "https://app.datadoghq.eu, datadoghq.eu",
        "https://us3.datadoghq.com/workflow?page=1, us3.datadoghq.com",
        "https://eu9.datadoghq.com, eu9.datadoghq.com",
        "datadoghq.eu:443, datadoghq.eu",
        "datadoghq.eu/, datadoghq.eu",
        "api.datadoghq.eu, datadoghq.eu",
        "app.datadoghq.com, datadoghq.com",
        "api.us5.datadoghq.com, us5.datadoghq.com",
        "www.datadoghq.com, datadoghq.com"
    })
    void siteThatIsMeantIsNamed(String given, String meant) {
        assertThat(siteFailure(given))
                .contains("is not a Datadog site. Did you mean " + meant + "?")
                .contains("Known sites: datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, datadoghq.eu");
    }

    @ParameterizedTest
    @CsvSource({"datadoghq", "datadog hq.eu", "mars"})
    void noSiteIsNamedIfNoneIsMeant(String given) {
        assertThat(siteFailure(given))
                .contains("'" + given + "' is not a Datadog site. A site is", "Known sites: ")
                .doesNotContain("Did you mean");
    }

    @Test
    void keyInPlaceOfTheSiteIsNotPrinted() {
        assertThat(siteFailure("0123456789abcdef0123456789abcdef"))
                .contains("'datadog.site' (or DD_SITE)", "is not a Datadog site")
                .doesNotContain("0123456789");
    }

    private static String siteFailure(String given) {
        StringBuilder message = new StringBuilder();
        TestContexts.withKeys()
                .withInitializer(context -> TestContexts.environmentIs(context, Map.of("DD_SITE", given)))
                .run(context -> {
                    for (Throwable failure = context.getStartupFailure();
                            failure != null;
                            failure = failure.getCause()) {
                        if (failure instanceof InvalidDatadogConfigurationException) {
                            message.append(failure.getMessage());
                        }
                    }
                });
        return message.toString();
    }

    /** A filter of the application records the address and responds instead of the server. */
    private static void assertBaseUrl(ApplicationContextRunner runner, String expected) {
        List<String> urls = new ArrayList<>();
        WebClientCustomizer customizer = builder -> builder.filter((request, next) -> {
            urls.add(request.url().toString());
            return Mono.just(ClientResponse.create(HttpStatus.OK).body("{}").build());
        });
        runner.withBean(WebClientCustomizer.class, () -> customizer).run(context -> {
            assertThat(context).hasNotFailed();
            StepVerifier.create(TestContexts.client(context).cancelInstance(FakeDatadog.WORKFLOW, FakeDatadog.INSTANCE))
                    .expectComplete()
                    .verify(TestContexts.LIMIT);
        });
        assertThat(urls).containsExactly(expected + FakeDatadog.INSTANCE_PATH + "/cancel");
    }

    private static ApplicationContextRunner withSiteVariable() {
        return TestContexts.withKeys()
                .withInitializer(
                        context -> TestContexts.environmentIs(context, Map.of("DD_SITE", "us5.datadoghq.com")));
    }
}
