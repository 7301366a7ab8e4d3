package io.github.workflowautomation.service;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;

/**
 * Creates proxies of interfaces whose methods run workflows, without Spring Boot:
 *
 * <pre>{@code
 * Remediations remediations = WorkflowServiceProxyFactory.builder(client).build().createClient(Remediations.class);
 * }</pre>
 *
 * <p>In a Spring Boot application, interfaces with {@link WorkflowService} are beans without it.
 */
public final class WorkflowServiceProxyFactory {

    private final WorkflowAutomationClient client;

    private WorkflowServiceProxyFactory(WorkflowAutomationClient client) {
        this.client = client;
    }

    /**
     * Begins to build a factory.
     *
     * @param client the client that runs the workflows. If it is a {@code WorkflowAutomationChecks}, as each client of the library
     * is, the aliases in the interfaces are checked
     * @return a builder
     */
    public static Builder builder(WorkflowAutomationClient client) {
        return new Builder(client);
    }

    /**
     * Creates a proxy. Sends no request.
     *
     * @param <S> the interface
     * @param serviceType an interface whose abstract methods have {@link ExecuteWorkflow}
     * @return a proxy, safe for concurrent use. Its methods fail when the client is closed
     * @throws InvalidWorkflowServiceException if the interface has mistakes
     */
    public <S> S createClient(Class<S> serviceType) {
        WorkflowAutomationClient connected = connected(serviceType);
        ServiceMethods methods = ServiceMethods.of(serviceType, aliases(connected));
        ProxyFactory factory = new ProxyFactory();
        factory.addInterface(serviceType);
        factory.addAdvice(new ServiceInterceptor(serviceType, methods, connected));
        return serviceType.cast(factory.getProxy(serviceType.getClassLoader()));
    }

    private WorkflowAutomationClient connected(Class<?> serviceType) {
        String connection = WorkflowServiceMethods.connection(serviceType);
        if (connection == null) {
            return this.client;
        }
        try {
            // A mock of the client has no connections and returns null
            return Objects.requireNonNullElse(this.client.connection(connection), this.client);
        } catch (IllegalArgumentException ex) {
            throw new InvalidWorkflowServiceException(
                    serviceType,
                    List.of("It has @WorkflowService(connection = \"" + connection + "\"). " + ex.getMessage()
                            + ". Correct the name, or configure the connection."));
        }
    }

    private static @Nullable Set<String> aliases(WorkflowAutomationClient client) {
        return (client instanceof WorkflowAutomationChecks checks)
                ? checks.workflows().keySet()
                : null;
    }

    /**
     * Builds a {@link WorkflowServiceProxyFactory}.
     */
    public static final class Builder {

        private final WorkflowAutomationClient client;

        private Builder(WorkflowAutomationClient client) {
            this.client = client;
        }

        /**
         * Builds the factory.
         *
         * @return a factory
         */
        public WorkflowServiceProxyFactory build() {
            return new WorkflowServiceProxyFactory(this.client);
        }
    }
}
