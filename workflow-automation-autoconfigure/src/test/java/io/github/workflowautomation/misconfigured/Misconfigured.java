package io.github.workflowautomation.misconfigured;

import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowService;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The application. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Misconfigured {

    @WorkflowService
    interface Mistaken {

        @ExecuteWorkflow("restrat-service")
        Mono<Void> restart(String service);

        Mono<Void> drain(String node);
    }
}
