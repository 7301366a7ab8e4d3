package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowTransportException;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.test.StepVerifier;

/** Requests to a server whose certificate only the SSL bundle {@code private-ca} trusts. */
@ExtendWith(OutputCaptureExtension.class)
class EncryptionTests {

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    private final FakeDatadog datadog = FakeDatadog.start(httpsServer(CERTIFICATE));

    private static MockWebServer httpsServer(HeldCertificate certificate) {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        return server;
    }

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void untrustedCertificateFails() {
        runner().run(context -> {
            StepVerifier.create(TestContexts.client(context).getInstance("restart-service", FakeDatadog.INSTANCE))
                    .expectError(WorkflowTransportException.class)
                    .verify(TestContexts.LIMIT);
            assertThat(this.datadog.requestCount()).isZero();
        });
    }

    @Test
    void trustedCertificateOfAnotherHostFails() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("elsewhere.example")
                .build();
        try (FakeDatadog elsewhere = FakeDatadog.start(httpsServer(certificate))) {
            runner().withPropertyValues(
                            "datadog.base-url=" + elsewhere.baseUrl(),
                            "datadog.ssl.bundle=elsewhere",
                            "spring.ssl.bundle.pem.elsewhere.truststore.certificate=" + certificate.certificatePem())
                    .run(context -> {
                        StepVerifier.create(TestContexts.client(context).execute("restart-service"))
                                .expectError(WorkflowTransportException.class)
                                .verify(TestContexts.LIMIT);
                        assertThat(elsewhere.requestCount()).isZero();
                    });
        }
    }

    @Test
    void sslBundleOfDatadogIsUsed() {
        assertReachable(runner().withPropertyValues("datadog.ssl.bundle=private-ca"));
    }

    @Test
    void sslBundleOfAllHttpClientsIsUsedIfDatadogHasNone() {
        assertReachable(runner().withPropertyValues("spring.http.clients.ssl.bundle=private-ca"));
    }

    @Test
    void sslBundleOfDatadogTakesPrecedenceOverThatOfAllHttpClients() {
        assertReachable(runner().withPropertyValues(
                        "datadog.ssl.bundle=private-ca", "spring.http.clients.ssl.bundle=another-ca"));
    }

    @Test
    void redirectsAreNotFollowedWithAnSslBundle() {
        this.datadog.respondsWith(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", this.datadog.baseUrl() + "/elsewhere")
                .build());
        runner().withPropertyValues("datadog.ssl.bundle=private-ca", "spring.http.clients.redirects=follow")
                .run(context -> {
                    StepVerifier.create(
                                    TestContexts.client(context).getInstance("restart-service", FakeDatadog.INSTANCE))
                            .expectErrorSatisfies(error -> assertThat(error)
                                    .isInstanceOfSatisfying(
                                            WorkflowApiException.class,
                                            failure -> assertThat(failure.getStatus())
                                                    .isEqualTo(302)))
                            .verify(TestContexts.LIMIT);
                    assertThat(this.datadog.requestCount()).isOne();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"datadog.ssl.bundle", "spring.http.clients.ssl.bundle"})
    void reloadedSslBundleIsUsedForNewConnections(String property, CapturedOutput output) {
        runner().withPropertyValues(property + "=another-ca").run(EncryptionTests::assertReachableAfterReload);
        // Spring Boot warns if nothing follows the updates of a bundle
        assertThat(output.getAll()).doesNotContain("has been updated");
    }

    @Test
    void reloadedSslBundleOfConnectionDetailsIsUsedForNewConnections() {
        runner().withUserConfiguration(BundleOfConnectionDetails.class)
                .run(EncryptionTests::assertReachableAfterReload);
    }

    private static void assertReachableAfterReload(ApplicationContext context) {
        WorkflowAutomationClient client = TestContexts.client(context);
        StepVerifier.create(client.execute("restart-service"))
                .expectError(WorkflowTransportException.class)
                .verify(TestContexts.LIMIT);
        context.getBean(SslBundleRegistry.class)
                .updateBundle("another-ca", context.getBean(SslBundles.class).getBundle("private-ca"));
        assertThat(TestContexts.get(client.execute("restart-service")).id()).isEqualTo(FakeDatadog.INSTANCE);
    }

    @Configuration(proxyBeanMethods = false)
    static class BundleOfConnectionDetails {

        @Bean
        DatadogConnectionDetails connectionDetails(Environment environment, SslBundles bundles) {
            return new DatadogConnectionDetails() {

                @Override
                public DatadogCredentials getCredentials() {
                    return DatadogCredentials.ofKeys("some-key", "another-key");
                }

                @Override
                public URI getBaseUrl() {
                    return environment.getRequiredProperty("datadog.base-url", URI.class);
                }

                @Override
                public SslBundle getSslBundle() {
                    return bundles.getBundle("another-ca");
                }
            };
        }
    }

    private static void assertReachable(ApplicationContextRunner runner) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(TestContexts.get(TestContexts.client(context).execute("restart-service"))
                            .id())
                    .isEqualTo(FakeDatadog.INSTANCE);
        });
    }

    private ApplicationContextRunner runner() {
        HeldCertificate another = new HeldCertificate.Builder().build();
        return TestContexts.connectedTo(this.datadog)
                .withPropertyValues(
                        "datadog.workflow-automation.retry.max-retries=0",
                        "spring.ssl.bundle.pem.private-ca.truststore.certificate=" + CERTIFICATE.certificatePem(),
                        "spring.ssl.bundle.pem.another-ca.truststore.certificate=" + another.certificatePem());
    }
}
