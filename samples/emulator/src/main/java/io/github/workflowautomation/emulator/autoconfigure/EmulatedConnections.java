package io.github.workflowautomation.emulator.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The connections with a name that the emulator stands in for: those without credentials, all of them in a test, unless the test
 * itself sets their base URL, and all of them if the emulator is enabled explicitly.
 *
 * @param names the names below {@code datadog.connections}
 * @param explicit whether the emulator also replaces connections that beans of the application declare
 */
record EmulatedConnections(Set<String> names, boolean explicit) {

    private static final String PREFIX = "datadog.connections";

    static EmulatedConnections of(Environment environment) {
        boolean explicit = environment.getProperty("datadog.emulator.enabled", Boolean.class, false);
        Binder binder = Binder.get(environment);
        Set<String> names = new TreeSet<>();
        binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet()
                .forEach(connection -> {
                    String name = connection.replaceAll("\\..*", "");
                    if (explicit || isEmulated(environment, binder, PREFIX + "." + name + ".")) {
                        names.add(name);
                    }
                });
        return new EmulatedConnections(names, explicit);
    }

    private static boolean isEmulated(Environment environment, Binder binder, String prefix) {
        return !DatadogSettings.isUsable(binder, prefix)
                || (RunningTest.isMarked(environment) && !RunningTest.setsBaseUrl(environment, prefix + "base-url"));
    }

    /** Matches if there is such a connection. */
    static final class OnAny extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Set<String> names = of(context.getEnvironment()).names();
            return new ConditionOutcome(
                    !names.isEmpty(),
                    ConditionMessage.forCondition("Emulated connections").because(names.toString()));
        }
    }
}
