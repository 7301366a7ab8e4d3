package io.github.workflowautomation.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances of interfaces of the library. A mock would take seconds for its agent. */
public final class Stub {

    private Stub() {}

    /**
     * An instance that has these values.
     *
     * @param values the results by the names of the methods; other methods have their default, or {@code null}
     */
    public static <T> T of(Class<T> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    @Nullable Object value = values.get(method.getName());
                    return (value == null && method.isDefault())
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : value;
                }));
    }
}
