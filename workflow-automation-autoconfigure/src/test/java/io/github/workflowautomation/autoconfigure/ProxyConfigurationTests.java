package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.testing.faults.RawServer;
import io.github.workflowautomation.testing.faults.TunnelProxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.test.StepVerifier;

/** Proxies from the environment variables of the application. */
@ExtendWith(OutputCaptureExtension.class)
class ProxyConfigurationTests {

    private final RawServer datadog = new RawServer(peer -> peer.reset());

    private final TunnelProxy proxy = new TunnelProxy(this.datadog.address(), "jane:${Hush");

    @AfterEach
    void stop() {
        this.proxy.close();
        this.datadog.close();
    }

    private static ApplicationContextRunner with(String variable, String value) {
        return TestContexts.withKeys()
                .withPropertyValues("datadog.workflow-automation.retry.max-retries=0")
                .withInitializer(context -> TestContexts.environmentIs(context, Map.of(variable, value)));
    }

    @Test
    void proxyFromTheEnvironmentIsUsed() {
        with("https_proxy", this.proxy.address())
                .run(context -> StepVerifier.create(TestContexts.client(context).execute(FakeDatadog.WORKFLOW))
                        .expectErrorSatisfies(failure -> assertThat(failure)
                                .isInstanceOf(WorkflowProxyAuthenticationException.class)
                                .hasMessageContaining(this.proxy.address()))
                        .verify(TestContexts.LIMIT));
        assertThat(this.proxy.requests()).singleElement().asString().startsWith("CONNECT api.datadoghq.com:443 ");
    }

    @Test
    void passwordOfTheProxyIsTakenLiterally() {
        with("HTTPS_PROXY", "http://jane:${Hush@" + this.proxy.address())
                .run(context -> StepVerifier.create(TestContexts.client(context).execute(FakeDatadog.WORKFLOW))
                        .expectErrorSatisfies(
                                failure -> assertThat(failure).isExactlyInstanceOf(WorkflowTransportException.class))
                        .verify(TestContexts.LIMIT));
        assertThat(this.proxy.requests()).hasSize(1);
    }

    @Test
    void invalidAddressFailsTheStartUpWithoutItsPassword(CapturedOutput output) {
        StartUp.fails(
                Map.of("DD_PROXY_HTTPS", "http://jane:Hush@proxy:port"),
                Map.of("datadog.api-key", "some-key", "datadog.application-key", "another-key"));
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "The environment variable DD_PROXY_HTTPS is invalid")
                .doesNotContain("Hush");
    }

    @Test
    void invalidAddressDoesNotConcernThisMachine() {
        with("HTTPS_PROXY", "http://:")
                .withPropertyValues("datadog.base-url=http://localhost:8080")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
