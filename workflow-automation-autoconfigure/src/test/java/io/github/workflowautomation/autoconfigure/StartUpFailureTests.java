package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.misconfigured.Misconfigured;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Failure reports at start-up. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

    private static final String SECRET = "5ecre7";

    private static final String API_KEY = SECRET + "-api-key";

    private static final String APPLICATION_KEY = SECRET + "-application-key";

    private final CapturedOutput output;

    StartUpFailureTests(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void missingKeysAreReportedWithAllAlternatives() {
        assertReport(Map.of(), Map.of())
                .contains("neither 'datadog.api-key' nor the environment variable DD_API_KEY is set")
                .contains("Set 'datadog.api-key' or DD_API_KEY", "'datadog.access-token'")
                .contains("'datadog.workflow-automation.enabled=false'", "workflow-automation-emulator");
    }

    @Test
    void missingApplicationKeyIsReported() {
        assertReport(Map.of(), Map.of("datadog.api-key", API_KEY))
                .contains("neither 'datadog.application-key' nor the environment variable DD_APP_KEY is set")
                .contains("Set 'datadog.application-key' or DD_APP_KEY", "are both required")
                .doesNotContain("neither 'datadog.api-key'");
    }

    @Test
    void missingApiKeyIsReportedIfTheEnvironmentHasAnApplicationKey() {
        assertReport(Map.of("DD_APP_KEY", APPLICATION_KEY), Map.of())
                .contains("neither 'datadog.api-key' nor the environment variable DD_API_KEY is set")
                .doesNotContain("neither 'datadog.application-key'");
    }

    @ParameterizedTest
    @CsvSource({
        "DD_APPLICATION_KEY, DD_APP_KEY, application-key",
        "DD_APPKEY, DD_APP_KEY, application-key",
        "datadog.app-key, datadog.application-key, application-key",
        "DD_APIKEY, DD_API_KEY, api-key"
    })
    void keyUnderAnotherNameIsReportedWithTheNameThatIsRead(String name, String read, String missing) {
        Map<String, Object> environment = new HashMap<>(Map.of("DD_API_KEY", API_KEY, "DD_APP_KEY", APPLICATION_KEY));
        environment.remove(missing.equals("api-key") ? "DD_API_KEY" : "DD_APP_KEY");
        assertReport(environment, Map.of(name, API_KEY))
                .contains("neither 'datadog." + missing + "'")
                .contains("'" + name + "' is set, but not read. Rename it to '" + read + "'");
    }

    @Test
    void mistakesInAnInterfaceAreReportedWithTheirMethods() {
        StartUp.fails(
                Map.of(),
                withKeys("datadog.workflow-automation.workflows.restart-service.id", FakeDatadog.WORKFLOW),
                Misconfigured.class);
        assertThat(this.output)
                .contains("APPLICATION FAILED TO START", "Misconfigured$Mistaken is invalid:")
                .contains("- drain(String) has no annotation. Annotate it with @ExecuteWorkflow")
                .contains("- restart(String) runs the workflow 'restrat-service'", "aliases [restart-service]");
    }

    @Test
    void tokenTogetherWithKeysIsReported() {
        assertReport(Map.of(), withKeys("datadog.access-token", SECRET + "-token"))
                .contains("Both 'datadog.access-token' and 'datadog.api-key' or 'datadog.application-key' are set")
                .contains("Remove the token, or remove the keys");
    }

    @Test
    void keyWithALineBreakIsReportedButNotPrinted() {
        assertReport(Map.of(), withKeys("datadog.application-key", APPLICATION_KEY + "\n"))
                .contains("'datadog.application-key'", "The application key contains whitespace");
    }

    @Test
    void keyWithALineBreakFromTheEnvironmentIsReportedWithItsVariable() {
        assertReport(Map.of("DD_API_KEY", API_KEY + "\r\n", "DD_APP_KEY", APPLICATION_KEY), Map.of())
                .contains("'datadog.api-key'", "DD_API_KEY", "The API key contains whitespace");
    }

    @Test
    void tokenWithALineBreakIsReportedButNotPrinted() {
        assertReport(Map.of(), Map.of("datadog.access-token", SECRET + "\ntoken"))
                .contains("'datadog.access-token'", "The access token contains whitespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"datadog.api-key", "datadog.application-key", "datadog.site", "datadog.ssl.bundle"})
    void unresolvedPlaceholderIsReportedWithItsKey(String key) {
        assertReport(Map.of(), withKeys(key, "${COMPANY_DD_VALUE}"))
                .contains("'" + key + "'", "the placeholder '${COMPANY_DD_VALUE}', which cannot be resolved")
                .contains("Define COMPANY_DD_VALUE");
    }

    @Test
    void unresolvedPlaceholderInATokenIsReported() {
        assertReport(Map.of(), Map.of("datadog.access-token", "${COMPANY_DD_TOKEN}"))
                .contains("'datadog.access-token'", "'${COMPANY_DD_TOKEN}', which cannot be resolved");
    }

    @Test
    void unresolvedPlaceholderInAWorkflowIdIsReported() {
        assertReport(Map.of(), withKeys("datadog.workflow-automation.workflows.restart-service.id", "${RESTART_ID}"))
                .contains("'datadog.workflow-automation.workflows.restart-service.id'")
                .contains("'${RESTART_ID}', which cannot be resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DD_API_KEY", "DD_APP_KEY"})
    void unresolvedPlaceholderInAVariableIsReported(String variable) {
        Map<String, Object> environment = new HashMap<>(Map.of("DD_API_KEY", API_KEY, "DD_APP_KEY", APPLICATION_KEY));
        environment.put(variable, SECRET + "${COMPANY_DD_KEY}");
        assertReport(environment, Map.of()).contains("(or " + variable + ")", "'${COMPANY_DD_KEY}'");
    }

    @Test
    void restOfAValueWithAPlaceholderIsNotPrinted() {
        assertReport(Map.of(), withKeys("datadog.api-key", SECRET + "${COMPANY_DD_API_KEY}" + SECRET))
                .contains("'datadog.api-key'", "'${COMPANY_DD_API_KEY}'");
    }

    @Test
    void placeholderWithAnUnresolvedDefaultIsReported() {
        assertReport(Map.of(), withKeys("datadog.api-key", "${COMPANY_DD_API_KEY:${OTHER_DD_API_KEY}}"))
                .contains("'datadog.api-key'", "OTHER_DD_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "`"})
    void quotationMarksAroundAKeyAreReported(String mark) {
        assertReport(Map.of(), withKeys("datadog.api-key", mark + API_KEY + mark))
                .contains("'datadog.api-key'", "The API key contains a quotation mark");
    }

    @Test
    void quotationMarksAroundAVariableAreReported() {
        assertReport(Map.of("DD_API_KEY", API_KEY, "DD_APP_KEY", "\"" + APPLICATION_KEY + "\""), Map.of())
                .contains("DD_APP_KEY", "The application key contains a quotation mark");
    }

    @Test
    void quotationMarksAroundATokenAreReported() {
        assertReport(Map.of(), Map.of("datadog.access-token", "'" + SECRET + "'"))
                .contains("'datadog.access-token'", "The access token contains a quotation mark");
    }

    @Test
    void plainHttpToAnotherMachineIsReported() {
        assertReport(Map.of(), withKeys("datadog.base-url", "http://datadog.example.com"))
                .contains("'datadog.base-url'", "http://datadog.example.com", "unencrypted", "Use https");
    }

    @ParameterizedTest
    @CsvSource({
        "api.datadoghq.eu, must have the form https://host",
        "datadoghq.eu:443, must have the form https://host",
        "ftp://datadog.example.com, unencrypted",
        "https://datadog.example.com?site=eu, must have the form https://host",
        "https://user:5ecre7@datadog.example.com, a user or a password",
        "https://not a host, base-url"
    })
    void invalidBaseUrlIsReportedWithoutItsCredentials(String url, String reason) {
        assertReport(Map.of(), withKeys("datadog.base-url", url)).contains("datadog.base-url", reason);
    }

    @Test
    void siteGivenAsUrlIsReported() {
        assertReport(Map.of(), withKeys("datadog.site", "https://app.datadoghq.eu"))
                .contains("'datadog.site' (or DD_SITE)", "https://app.datadoghq.eu", "such as datadoghq.eu");
    }

    @Test
    void unknownSslBundleIsReported() {
        assertReport(Map.of(), withKeys("datadog.ssl.bundle", "private-ca"))
                .contains("'datadog.ssl.bundle'", "private-ca", "'spring.ssl.bundle'");
    }

    @Test
    void aliasThatLooksLikeAnIdIsReported() {
        assertReport(
                        Map.of(),
                        withKeys(
                                "datadog.workflow-automation.workflows." + FakeDatadog.WORKFLOW + ".id",
                                FakeDatadog.WORKFLOW))
                .contains(
                        "'datadog.workflow-automation.workflows." + FakeDatadog.WORKFLOW + ".id'", "looks like an id");
    }

    @Test
    void workflowWithoutAnIdIsReported() {
        assertReport(Map.of(), withKeys("datadog.workflow-automation.workflows.restart-service.id", ""))
                .contains("'datadog.workflow-automation.workflows.restart-service.id'", "has no id");
    }

    @Test
    void workflowIdThatIsNotAUuidIsReported() {
        assertReport(Map.of(), withKeys("datadog.workflow-automation.workflows.restart-service.id", "restart"))
                .contains("'datadog.workflow-automation.workflows.restart-service.id'", "'restart'", "not a UUID");
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout, 0ms",
        "connect-timeout, -5s",
        "response-timeout, 0ms",
        "response-timeout, 30d",
        "max-connections, 0",
        "max-connections, -1",
        "max-response-size, 0B",
        "max-response-size, 3GB",
        "key-change-tolerance, -1s",
        "rate-limit.max-runs, 0",
        "retry.max-retries, -1",
        "retry.delay, 0ms",
        "retry.multiplier, 0.5",
        "retry.max-delay, 1ms",
        "retry.jitter, 1",
        "rate-limit.max-wait, -1s",
        "await.timeout, 0s",
        "await.initial-delay, -1ms",
        "await.max-delay, 0s"
    })
    void valueOutOfRangeIsReportedWithItsKey(String key, String value) {
        assertReport(Map.of(), withKeys("datadog.workflow-automation." + key, value))
                .contains("'datadog.workflow-automation." + key + "'")
                .contains(" must ");
    }

    @ParameterizedTest
    @CsvSource({
        "circuit-breaker.failure-rate-threshold, 0",
        "circuit-breaker.sliding-window-size, 0",
        "circuit-breaker.minimum-number-of-calls, -1",
        "circuit-breaker.wait-duration-in-open-state, -1s"
    })
    void valueOutOfRangeOfTheCircuitBreakerIsReportedWithItsKey(String key, String value) {
        Map<String, String> properties = withKeys("datadog.workflow-automation." + key, value);
        properties.put("datadog.workflow-automation.circuit-breaker.enabled", "true");
        assertReport(Map.of(), properties).contains("'datadog.workflow-automation." + key + "'", " must ");
    }

    @Test
    void periodOfRunsOutOfRangeIsReportedWithItsKey() {
        Map<String, String> properties = withKeys("datadog.workflow-automation.rate-limit.max-runs-period", "-1m");
        properties.put("datadog.workflow-automation.rate-limit.max-runs", "5");
        assertReport(Map.of(), properties)
                .contains("'datadog.workflow-automation.rate-limit.max-runs-period'", " must ");
    }

    @Test
    void idSetAsValueOfTheAliasIsReported() {
        assertReport(Map.of(), withKeys("datadog.workflow-automation.workflows.restart-service", FakeDatadog.WORKFLOW))
                .contains("'datadog.workflow-automation.workflows.restart-service' must not have a value")
                .contains(
                        "Set 'datadog.workflow-automation.workflows.restart-service.id' to the id of the workflow instead");
    }

    @Test
    void valueThatIsNotADurationIsReportedWithItsKey() {
        assertReport(Map.of(), withKeys("datadog.workflow-automation.await.timeout", "soon"))
                .contains("datadog.workflow-automation.await.timeout", "soon");
    }

    private AbstractStringAssert<?> assertReport(Map<String, Object> environment, Map<String, String> properties) {
        StartUp.fails(environment, properties);
        return assertThat(this.output.getAll())
                .contains("APPLICATION FAILED TO START", "Description:", "Action:")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ");
    }

    private static Map<String, String> withKeys(String key, String value) {
        Map<String, String> properties = new HashMap<>();
        properties.put("datadog.api-key", API_KEY);
        properties.put("datadog.application-key", APPLICATION_KEY);
        properties.put(key, value);
        return properties;
    }
}
