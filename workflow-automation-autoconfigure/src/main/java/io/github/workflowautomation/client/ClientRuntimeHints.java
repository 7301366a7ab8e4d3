package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Runtime hints of the client for native images: the file with the version, and the exceptions, which may be serialized.
 * Responses are read without reflection.
 */
final class ClientRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<Class<?>> SERIALIZED = List.of(
            WorkflowAutomationException.class,
            WorkflowApiException.class,
            WorkflowAwaitTimeoutException.class,
            WorkflowCircuitOpenException.class,
            WorkflowCredentialsException.class,
            WorkflowFailedException.class,
            WorkflowInputException.class,
            WorkflowInputViolation.class,
            WorkflowInputViolation.Rule.class,
            WorkflowNotFoundException.class,
            WorkflowOutcomeUnknownException.class,
            WorkflowOutputException.class,
            WorkflowOutputTruncatedException.class,
            WorkflowProxyAuthenticationException.class,
            WorkflowRateLimitException.class,
            WorkflowResponseTooLargeException.class,
            WorkflowTransportException.class,
            WorkflowUnreadableResponseException.class,
            WorkflowOperation.class,
            Duration.class,
            Instant.class,
            Enum.class,
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            StackTraceElement.class,
            StackTraceElement[].class);

    /** The types that Java serializes instead of a time, of an immutable list, and of an empty list of suppressed exceptions. */
    private static final List<String> SERIALIZED_WITHIN_JAVA =
            List.of("java.time.Ser", "java.util.CollSer", "java.util.Collections$EmptyList");

    ClientRuntimeHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/github/workflowautomation/internal/exchange/version.properties");
        Stream.concat(
                        SERIALIZED.stream().map(TypeReference::of),
                        SERIALIZED_WITHIN_JAVA.stream().map(TypeReference::of))
                .forEach(type -> hints.reflection().registerType(type, hint -> hint.withJavaSerialization(true)));
    }
}
