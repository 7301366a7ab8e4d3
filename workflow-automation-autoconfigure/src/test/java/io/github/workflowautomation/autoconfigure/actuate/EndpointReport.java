package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.autoconfigure.TestContexts;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of the endpoint {@code datadogworkflows}. */
public final class EndpointReport {

    private EndpointReport() {}

    public static JsonNode of(ApplicationContext context) {
        DatadogWorkflowsEndpoint endpoint = context.getBean(DatadogWorkflowsEndpoint.class);
        return JsonMapper.shared().valueToTree(TestContexts.get(endpoint.report()));
    }
}
