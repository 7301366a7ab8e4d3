package io.github.workflowautomation.service;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;

/** Runs the workflows of a proxy. Its default methods run as they are written. */
final class ServiceInterceptor implements MethodInterceptor {

    private final Class<?> service;

    private final ServiceMethods methods;

    private final WorkflowAutomationClient client;

    ServiceInterceptor(Class<?> service, ServiceMethods methods, WorkflowAutomationClient client) {
        this.service = service;
        this.methods = methods;
        this.client = client;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Method called = invocation.getMethod();
        ServiceMethod method = this.methods.get(called);
        if (method != null) {
            return method.invoke(this.client, invocation.getArguments());
        }
        if (called.isDefault() && invocation instanceof ProxyMethodInvocation proxied) {
            return invokeDefault(called, proxied);
        }
        if (called.getName().equals("toString") && called.getParameterCount() == 0) {
            return "workflow service " + this.service.getName();
        }
        throw new IllegalStateException("Unexpected call of " + called);
    }

    /** Not {@code InvocationHandler.invokeDefault}, which fails for interfaces that are not public. */
    private static @Nullable Object invokeDefault(Method called, ProxyMethodInvocation invocation) throws Throwable {
        Class<?> declaring = called.getDeclaringClass();
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(called, declaring)
                .bindTo(invocation.getProxy())
                .invokeWithArguments(invocation.getArguments());
    }
}
