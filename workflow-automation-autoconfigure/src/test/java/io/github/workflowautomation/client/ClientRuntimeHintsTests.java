package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.internal.exchange.HttpClientFactory;
import io.github.workflowautomation.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** The runtime hints for a native image, as Spring loads them. */
class ClientRuntimeHintsTests {

    private final RuntimeHints hints = registered();

    static RuntimeHints registered() {
        RuntimeHints hints = new RuntimeHints();
        AotServices.factories().load(RuntimeHintsRegistrar.class).stream()
                .filter(ClientRuntimeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, null));
        return hints;
    }

    @Test
    void versionFileOfTheUserAgentIsRegistered() {
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource(TypeReference.of(HttpClientFactory.class), "version.properties"))
                .accepts(this.hints);
    }

    @Test
    void everyExceptionIsRegisteredForSerialization() {
        assertThat(exceptions()).hasSizeGreaterThan(10).allSatisfy(this::assertSerializable);
    }

    @Test
    void fieldsOfExceptionsAreRegisteredForSerialization() throws IOException {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "greet", Wire.WORKFLOW, Wire.INSTANCE);
        Instant now = Instant.now();
        assertThat(classesIn(
                        new WorkflowOutcomeUnknownException(call, now, now, "nothing came", null, null),
                        new WorkflowInputException(
                                call, List.of(new WorkflowInputViolation("name", Rule.WRONG_TYPE, "STRING"))),
                        new WorkflowRateLimitException(call, List.of(), Duration.ofSeconds(7), "executions")))
                .contains(WorkflowRateLimitException.class, WorkflowOperation.class)
                .allSatisfy(this::assertSerializable);
    }

    private void assertSerializable(Class<?> type) {
        assertThat(RuntimeHintsPredicates.reflection().onJavaSerialization(type, true))
                .accepts(this.hints);
    }

    private static Stream<Class<?>> exceptions() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(WorkflowAutomationException.class));
        return scanner.findCandidateComponents(WorkflowAutomationException.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null));
    }

    private static Set<Class<?>> classesIn(Object... objects) throws IOException {
        Set<Class<?>> classes = new LinkedHashSet<>();
        try (ObjectOutputStream stream = new ObjectOutputStream(new ByteArrayOutputStream()) {
            @Override
            protected void annotateClass(Class<?> type) {
                classes.add(type);
            }
        }) {
            for (Object object : objects) {
                stream.writeObject(object);
            }
        }
        return classes;
    }
}
