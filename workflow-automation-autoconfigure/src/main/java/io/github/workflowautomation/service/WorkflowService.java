package io.github.workflowautomation.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods run workflows. In a Spring Boot application, such interfaces in the packages of the application
 * are beans. {@code @ImportWorkflowServices} names others.
 *
 * <pre>{@code
 * @WorkflowService
 * interface Remediations {
 *
 *     @ExecuteWorkflow("restart-service")
 *     Mono<Restarted> restart(String service, @WorkflowInput("replica_count") int replicas, Duration timeout);
 * }
 * }</pre>
 *
 * @see ExecuteWorkflow
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowService {

    /**
     * The connection to the organization whose workflows the methods run, as in {@code client.connection(name)}.
     *
     * @return its name; empty if the aliases of the methods say where their workflows live, and ids belong to the default connection
     */
    String connection() default "";
}
