package io.github.workflowautomation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.testing.TestClients;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Interfaces whose workflows live in another organization. */
class WorkflowServiceConnectionTests {

    private final FakeDatadog there = FakeDatadog.start();

    private final WorkflowAutomationClient client = TestClients.builder()
            .connection(
                    "emea",
                    emea -> emea.baseUrl(URI.create(this.there.baseUrl()))
                            .credentials(DatadogCredentials.ofKeys("emea-api-key", "emea-application-key"))
                            .workflow("restart-emea", FakeDatadog.WORKFLOW))
            .build();

    @AfterEach
    void stop() {
        this.client.close();
        this.there.close();
    }

    @WorkflowService(connection = "emea")
    interface OfEmea {

        @ExecuteWorkflow(value = FakeDatadog.WORKFLOW, await = false)
        Mono<WorkflowInstance> byId();

        @ExecuteWorkflow(value = "restart-emea", await = false)
        Mono<WorkflowInstance> byAlias();
    }

    @WorkflowService(connection = "apac")
    interface OfApac {

        @ExecuteWorkflow(FakeDatadog.WORKFLOW)
        Mono<Void> restart();
    }

    @WorkflowService(connection = "emea")
    interface WithAliasOfAnother {

        @ExecuteWorkflow("example")
        Mono<Void> restart();
    }

    private static <T> T service(WorkflowAutomationClient client, Class<T> type) {
        return WorkflowServiceProxyFactory.builder(client).build().createClient(type);
    }

    @Test
    void interfaceRunsTheWorkflowsOfItsConnection() {
        OfEmea service = service(this.client, OfEmea.class);
        TestContexts.get(service.byId());
        TestContexts.get(service.byAlias());
        assertThat(this.there.requestCount()).isEqualTo(2);
    }

    @Test
    void unknownConnectionAndAliasOfAnotherConnectionAreMistakes() {
        assertThat(Map.of(OfApac.class, "[default, emea]", WithAliasOfAnother.class, "aliases [restart-emea]"))
                .allSatisfy((type, message) -> assertThatExceptionOfType(InvalidWorkflowServiceException.class)
                        .isThrownBy(() -> service(this.client, type))
                        .withMessageContaining(message));
    }

    @Test
    void mockOfTheClientStandsForItsConnections() {
        WorkflowAutomationClient mock = mock();
        service(mock, OfEmea.class).byAlias().onErrorComplete().block(TestContexts.LIMIT);
        verify(mock).execute("restart-emea", Map.of());
    }
}
