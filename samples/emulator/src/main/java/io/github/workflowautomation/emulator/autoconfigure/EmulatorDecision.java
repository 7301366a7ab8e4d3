package io.github.workflowautomation.emulator.autoconfigure;

import java.net.URI;
import org.springframework.core.env.Environment;

/**
 * The decision between the emulator and Datadog.
 *
 * @param reason its reason
 * @param settings the settings of Datadog
 */
record EmulatorDecision(Reason reason, DatadogSettings settings) {

    private static final String TO_USE_DATADOG =
            " To use Datadog, set datadog.api-key and datadog.application-key (environment"
                    + " variables DD_API_KEY and DD_APP_KEY) or datadog.access-token.";

    enum Reason {
        /** Wins over all settings of Datadog. */
        ENABLED_EXPLICITLY,
        NOT_CONFIGURED,
        /** One key only, which many machines have for other tools. */
        INCOMPLETE,
        /** Wins over settings of the machine and of the application: a test must never start real runs by accident. */
        TEST,
        /** The only reason to use Datadog. */
        CONFIGURED
    }

    static EmulatorDecision of(Environment environment) {
        DatadogSettings settings = DatadogSettings.of(environment);
        return new EmulatorDecision(reason(environment, settings), settings);
    }

    private static Reason reason(Environment environment, DatadogSettings settings) {
        if (environment.getProperty("datadog.emulator.enabled", Boolean.class, false)) {
            return Reason.ENABLED_EXPLICITLY;
        }
        if (!settings.usable()) {
            return settings.found().isEmpty() ? Reason.NOT_CONFIGURED : Reason.INCOMPLETE;
        }
        return RunningTest.isMarked(environment) && !RunningTest.setsBaseUrl(environment)
                ? Reason.TEST
                : Reason.CONFIGURED;
    }

    boolean usesEmulator() {
        return this.reason != Reason.CONFIGURED;
    }

    /** The warning for an application that uses the emulator. */
    String warning(URI emulator) {
        String use = ": workflows run on the emulator at " + emulator;
        return switch (this.reason) {
            case ENABLED_EXPLICITLY ->
                "datadog.emulator.enabled is true" + use + ", even if Datadog credentials are configured.";
            case NOT_CONFIGURED -> "No Datadog credentials are configured" + use + "." + unresolved() + TO_USE_DATADOG;
            case INCOMPLETE ->
                "The Datadog credentials are incomplete, only " + found() + " is set" + use + "." + unresolved()
                        + TO_USE_DATADOG;
            case TEST ->
                "This application runs in a test" + use + ", although " + found()
                        + " would select Datadog. To use Datadog in a test, set datadog.emulator.enabled=false.";
            case CONFIGURED -> throw new IllegalStateException("The application uses Datadog");
        };
    }

    private String found() {
        return String.join(" and ", this.settings.found());
    }

    private String unresolved() {
        return this.settings.unresolved().isEmpty()
                ? ""
                : " Unresolved placeholder in " + String.join(" and ", this.settings.unresolved()) + ".";
    }
}
