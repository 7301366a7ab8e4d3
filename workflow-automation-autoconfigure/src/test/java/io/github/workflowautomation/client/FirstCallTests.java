package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class FirstCallTests {

    @Test
    void executeSendsTheDocumentedRequest() throws Exception {
        try (MockWebServer server = new MockWebServer();
                WorkflowAutomationClient client = client(server)) {
            server.enqueue(new MockResponse.Builder()
                    .body(
                            "{\"data\":{\"attributes\":{},\"id\":\"305a472b-71ab-4ce8-8f8d-75db635627b5\",\"type\":\"instances\"}}")
                    .build());
            WorkflowInstance run = Blocking.get(client.execute("example", Map.of("input", "value")));
            assertThat(run.id()).isEqualTo("305a472b-71ab-4ce8-8f8d-75db635627b5");
            RecordedRequest request = server.takeRequest();
            System.out.println(request.getRequestLine() + "\n" + request.getHeaders()
                    + java.util.Objects.requireNonNull(request.getBody()).utf8());
            server.enqueue(new MockResponse.Builder().body("{\"data\":[]}").build());
            Blocking.run(client.listInstances("example").collectList());
            request = server.takeRequest();
            System.out.println(request.getRequestLine() + "\n" + request.getHeaders());
            server.enqueue(new MockResponse.Builder().body("{}").build());
            Blocking.run(client.cancelInstance("example", run.id()));
            request = server.takeRequest();
            System.out.println(request.getRequestLine() + "\n" + request.getHeaders());
        }
    }

    private static WorkflowAutomationClient client(MockWebServer server) throws Exception {
        server.start();
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(server.url("/").uri().resolve("/"))
                .credentials(DatadogCredentials.ofKeys("api-key", "application-key"))
                .workflow("example", "ccf73164-1998-4785-a7a3-8d06c7e5f558")
                .build();
    }
}
