package io.github.workflowautomation.emulator.autoconfigure;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if no credentials and no base URL of Datadog are configured, or if the emulator is enabled explicitly. A single key is
 * enough not to match: an incomplete configuration must fail instead of using the emulator.
 */
final class OnDatadogNotConfiguredCondition extends SpringBootCondition {

    private static final List<String> PROPERTIES =
            List.of("datadog.api-key", "datadog.application-key", "datadog.access-token", "datadog.base-url");

    private static final List<String> VARIABLES = List.of("DD_API_KEY", "DD_APP_KEY");

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Datadog not configured");
        return configured(context.getEnvironment())
                .map(key -> ConditionOutcome.noMatch(message.found("key").items(key)))
                .orElseGet(() -> ConditionOutcome.match(message.because("no key is set")));
    }

    /** Ahead-of-time processing evaluates conditions at build time, but keys may be set at run time. */
    static void requireStillMet(Environment environment) {
        configured(environment).ifPresent(key -> {
            throw new IllegalStateException("'" + key + "' is set, but it was not when this application was processed"
                    + " ahead of time. It does not start, because it would run workflows on the emulator. Process it with"
                    + " datadog.emulator.enabled=false, or without workflow-automation-emulator on the class path.");
        });
    }

    /** An explicit {@code true} wins over keys that a machine has set: a test must never start real runs by accident. */
    static boolean isEnabledExplicitly(Environment environment) {
        return environment.getProperty("datadog.emulator.enabled", Boolean.class, false);
    }

    private static Optional<String> configured(Environment environment) {
        if (isEnabledExplicitly(environment)) {
            return Optional.empty();
        }
        Binder binder = Binder.get(environment);
        for (String property : PROPERTIES) {
            if (!binder.bind(property, String.class).orElse("").isBlank()) {
                return Optional.of(property);
            }
        }
        return VARIABLES.stream()
                .filter(variable -> !environment.getProperty(variable, "").isBlank())
                .findFirst();
    }
}
