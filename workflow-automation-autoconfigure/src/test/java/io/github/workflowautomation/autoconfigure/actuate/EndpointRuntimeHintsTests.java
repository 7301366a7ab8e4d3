package io.github.workflowautomation.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.autoconfigure.actuate.DatadogWorkflowsEndpoint.Report;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.ResolvableType;

/** The runtime hints that Spring Boot registers for the endpoint. */
class EndpointRuntimeHintsTests {

    private final RuntimeHints hints = new RuntimeHints();

    EndpointRuntimeHintsTests() {
        new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, DatadogWorkflowsEndpoint.class);
    }

    @Test
    void operationHasAHint() {
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(DatadogWorkflowsEndpoint.class, "report"))
                .accepts(this.hints);
    }

    @Test
    void reportHasHints() {
        assertHasHints(Report.class);
    }

    private void assertHasHints(Class<?> type) {
        for (RecordComponent member : type.getRecordComponents()) {
            assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(type, member.getName()))
                    .as(type + " " + member.getName())
                    .accepts(this.hints);
            ResolvableType of = ResolvableType.forMethodReturnType(member.getAccessor());
            Stream.concat(Stream.of(of), Stream.of(of.getGenerics()))
                    .map(ResolvableType::toClass)
                    .filter(Class::isRecord)
                    .forEach(this::assertHasHints);
        }
    }
}
