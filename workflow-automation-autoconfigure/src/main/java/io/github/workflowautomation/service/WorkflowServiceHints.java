package io.github.workflowautomation.service;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/**
 * The hints of workflow services for native images: their proxies and methods, and the types of their payloads, inputs and outputs.
 * Beans have them already. A proxy that is no bean needs a {@code RuntimeHintsRegistrar} that calls this.
 */
public final class WorkflowServiceHints {

    private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

    private WorkflowServiceHints() {}

    /**
     * Registers the hints of an interface.
     *
     * @param hints the hints to add to
     * @param service the interface
     * @throws InvalidWorkflowServiceException if the interface has mistakes
     */
    public static void register(RuntimeHints hints, Class<?> service) {
        hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(service));
        hints.reflection().registerType(service, MemberCategory.INVOKE_PUBLIC_METHODS);
        for (var method : service.getMethods()) {
            hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
        }
        for (ServiceMethod method : ServiceMethods.of(service, null).all()) {
            method.parameters().all().stream()
                    .filter(parameter -> parameter.role() == ServiceParameter.Role.PAYLOAD
                            || parameter.role() == ServiceParameter.Role.INPUT)
                    .forEach(parameter -> BINDING.registerReflectionHints(
                            hints.reflection(), parameter.type().getType()));
            if (method.result().kind() == ServiceResult.Kind.OUTPUTS) {
                BINDING.registerReflectionHints(
                        hints.reflection(), method.result().type());
            }
        }
    }
}
