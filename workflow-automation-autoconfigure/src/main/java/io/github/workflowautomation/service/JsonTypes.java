package io.github.workflowautomation.service;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.lang.reflect.AnnotatedElement;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.ClassUtils;
import tools.jackson.core.TreeNode;

/** Tells apart what types become as JSON. */
final class JsonTypes {

    private static final List<Class<?>> DEFERRED =
            List.of(Future.class, Supplier.class, Callable.class, BaseStream.class, Iterator.class);

    /** Types whose objects a JSON mapper refuses, or writes without their content. */
    private static final List<Class<?>> NOT_JSON = List.of(
            AnnotatedElement.class,
            AutoCloseable.class,
            ClassLoader.class,
            Executor.class,
            InputStreamSource.class,
            Runnable.class,
            Thread.class,
            WorkflowAutomationClient.class);

    private JsonTypes() {}

    /** Whether a type only provides a value later. */
    static boolean isDeferred(Class<?> type) {
        return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null || isOneOf(DEFERRED, type);
    }

    static boolean isJson(Class<?> type) {
        return !isDeferred(type) && !isOneOf(NOT_JSON, type) && !type.isAnnotationPresent(FunctionalInterface.class);
    }

    /** Whether a type is a record, bean or map: it becomes a JSON object, as payloads and outputs are. */
    static boolean isObject(Class<?> type) {
        return !ClassUtils.isSimpleValueType(type)
                && !type.isArray()
                && type != Optional.class
                && (!Iterable.class.isAssignableFrom(type) || TreeNode.class.isAssignableFrom(type));
    }

    private static boolean isOneOf(List<Class<?>> types, Class<?> type) {
        return types.stream().anyMatch(candidate -> candidate.isAssignableFrom(type));
    }
}
