package io.github.workflowautomation.autoconfigure.durable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** Reads {@code datadog.workflow-automation.workflows.<alias>.key-input}. */
final class KeyInputs {

    private static final ResolvableType WORKFLOWS = ResolvableType.forClassWithGenerics(
            Map.class,
            ResolvableType.forClass(String.class),
            ResolvableType.forClassWithGenerics(Map.class, String.class, String.class));

    private KeyInputs() {}

    static Map<String, String> of(Environment environment) {
        Map<String, String> inputs = new LinkedHashMap<>();
        Binder.get(environment)
                .bind("datadog.workflow-automation.workflows", Bindable.<Map<String, Map<String, String>>>of(WORKFLOWS))
                .orElse(Map.of())
                .forEach((alias, attributes) -> attributes.forEach((name, value) -> {
                    if (name.replaceAll("[^A-Za-z]", "")
                            .toLowerCase(Locale.ROOT)
                            .equals("keyinput")) {
                        inputs.put(alias, value);
                    }
                }));
        return inputs;
    }
}
