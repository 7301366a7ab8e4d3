package io.github.workflowautomation.service;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.service.ServiceResult.Kind;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.StringUtils;

/** Reads the return type of a method, and finds its mistakes. */
final class ServiceResultReader {

    private final MethodProblems problems;

    private final ResolvableType declared;

    private final @Nullable WorkflowOutput output;

    ServiceResultReader(Class<?> service, AnnotatedMethod method, MethodProblems problems) {
        this.problems = problems;
        this.declared = ResolvableType.forType(
                GenericTypeResolver.resolveType(method.getMethod().getGenericReturnType(), service));
        this.output = method.getMethodAnnotation(WorkflowOutput.class);
    }

    @Nullable
    ServiceResult read(boolean await) {
        if (hasVariable(this.declared.getType())) {
            return refuse("its type is not known", "Replace the type variable by a class");
        }
        Class<?> raw = this.declared.toClass();
        ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw);
        if (adapter == null) {
            return result(await, this.declared, null);
        }
        if (adapter.getReactiveType() != raw && raw != CompletableFuture.class) {
            return refuse("no proxy can return this class", "Return Mono, Flux or CompletableFuture");
        }
        if (adapter.isNoValue()) {
            return result(await, ResolvableType.forClass(Void.class), adapter);
        }
        if (this.declared.getType() instanceof Class<?>) {
            return refuse(
                    "its result is not known", "Return Mono<Void>, Mono<WorkflowInstance> or a Mono of the outputs");
        }
        ResolvableType value = this.declared.getGeneric();
        return adapter.isMultiValue() ? changes(await, value, adapter) : result(await, value, adapter);
    }

    private @Nullable ServiceResult changes(boolean await, ResolvableType value, ReactiveAdapter adapter) {
        if (value.toClass() != WorkflowInstance.class) {
            return refuse(
                    "a run has one result",
                    "Return a Mono, such as Mono<List<T>>, or Flux<WorkflowInstance> for the changes of the run");
        }
        if (!await) {
            return refuse("the method has await = false", "Return Mono<WorkflowInstance>, or remove await = false");
        }
        return withoutOutput(Kind.CHANGES, true, value, adapter);
    }

    private @Nullable ServiceResult result(boolean await, ResolvableType value, @Nullable ReactiveAdapter adapter) {
        Class<?> type = value.toClass();
        if (JsonTypes.isDeferred(type)) {
            return refuse(
                    (adapter != null) ? "the result is nested" : "this type only provides a result later",
                    "Return Mono<T>, CompletableFuture<T> or T, where T is the type of the outputs");
        }
        if (type == void.class || type == Void.class) {
            return withoutOutput(Kind.NOTHING, await, value, adapter);
        }
        if (type == WorkflowInstance.class) {
            return withoutOutput(Kind.INSTANCE, await, value, adapter);
        }
        if (!await) {
            return refuse(
                    "the method has await = false, so it returns before there are outputs",
                    "Return Mono<WorkflowInstance> or Mono<Void>, or remove await = false");
        }
        if (this.output == null && !JsonTypes.isObject(type)) {
            return refuse(
                    "the outputs of a run are a JSON object",
                    "Select one output with @WorkflowOutput(\"<name>\"), or return a record or a map");
        }
        if (this.output != null && !StringUtils.hasText(this.output.value())) {
            return refuse("@WorkflowOutput is empty", "Write the name of the output in it");
        }
        return new ServiceResult(
                Kind.OUTPUTS, true, value.getType(), (this.output != null) ? this.output.value() : null, adapter);
    }

    private @Nullable ServiceResult withoutOutput(
            Kind kind, boolean await, ResolvableType value, @Nullable ReactiveAdapter adapter) {
        if (this.output != null) {
            return refuse("this is no output", "Remove @WorkflowOutput, or return the type of the output");
        }
        return new ServiceResult(kind, await, value.getType(), null, adapter);
    }

    private @Nullable ServiceResult refuse(String reason, String advice) {
        this.problems.add("cannot return " + this.declared + ", because " + reason, advice);
        return null;
    }

    private static boolean hasVariable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(ServiceResultReader::hasVariable);
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).anyMatch(ServiceResultReader::hasVariable);
        }
        return type instanceof TypeVariable<?>
                || (type instanceof GenericArrayType array && hasVariable(array.getGenericComponentType()));
    }
}
