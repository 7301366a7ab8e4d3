package io.github.workflowautomation.emulator.properties;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The check of the actions in specs.
 *
 * @param enabled Whether to reject specs with unknown actions, as Datadog does.
 * @param knownPrefixes Prefixes of the ids of known actions. The core actions of Datadog are always known.
 */
public record ActionCheckProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("com.datadoghq.") List<String> knownPrefixes) {

    /**
     * The default configuration.
     *
     * @return Datadog's own actions only
     */
    public static ActionCheckProperties defaults() {
        return new ActionCheckProperties(true, List.of("com.datadoghq."));
    }
}
