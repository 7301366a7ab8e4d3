package io.github.workflowautomation.emulator;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.emulator.properties.AccessProperties;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The keys with which clients use the organizations of an emulator. */
final class EmulatorKeys {

    private final DatadogCredentials main;

    private final Map<String, DatadogCredentials> others;

    private EmulatorKeys(DatadogCredentials main, Map<String, DatadogCredentials> others) {
        this.main = main;
        this.others = others;
    }

    /** The keys in properties, which must be complete. */
    static EmulatorKeys of(EmulatorProperties properties) {
        return new EmulatorKeys(
                keys(properties),
                properties.getOrganizations().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> keys(entry.getValue()))));
    }

    private static DatadogCredentials keys(AccessProperties access) {
        return DatadogCredentials.ofKeys(access.getApiKey(), access.getApplicationKey());
    }

    DatadogCredentials main() {
        return this.main;
    }

    DatadogCredentials of(String organization) {
        return Objects.requireNonNull(this.others.get(organization));
    }
}
