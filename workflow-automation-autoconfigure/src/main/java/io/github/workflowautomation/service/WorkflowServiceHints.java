package io.github.workflowautomation.service;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/** The hints of a workflow service: its proxy, its methods, and the types of its payloads, inputs and outputs. */
final class WorkflowServiceHints {

    private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

    private WorkflowServiceHints() {}

    static void register(RuntimeHints hints, Class<?> service) {
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
