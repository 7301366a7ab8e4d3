package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.InputValidation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.Environment;

/**
 * The ids of the workflows. They follow the environment when Spring Cloud refreshes it; everything else below
 * {@code datadog.workflow-automation} needs a restart. Recognizes the event by its name, so that the library does not depend on
 * Spring Cloud, which does not bind records again.
 */
final class RefreshedWorkflows implements SmartApplicationListener {

    private static final Logger log = LoggerFactory.getLogger(RefreshedWorkflows.class);

    private static final String EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

    private static final String PREFIX = "datadog.workflow-automation";

    private final Environment environment;

    private WorkflowAutomationProperties bound;

    private volatile Map<String, String> ids;

    RefreshedWorkflows(WorkflowAutomationProperties bound, Environment environment) {
        this.bound = bound;
        this.environment = environment;
        this.ids = ids(bound);
    }

    /** The current id, empty if it is not set. */
    String idOf(String alias) {
        return this.ids.getOrDefault(alias, "");
    }

    @Override
    public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
        return eventType.getName().equals(EVENT);
    }

    /** Does not throw: the refresh is one of the whole application. */
    @Override
    public synchronized void onApplicationEvent(ApplicationEvent event) {
        WorkflowAutomationProperties latest;
        try {
            latest = Binder.get(this.environment).bindOrCreate(PREFIX, WorkflowAutomationProperties.class);
        } catch (BindException ex) {
            log.warn(
                    "The refreshed properties below '{}' are invalid and are not used, because of '{}'",
                    PREFIX,
                    ex.getName());
            return;
        }
        Map<String, String> latestIds = ids(latest);
        if (!latestIds.keySet().equals(this.ids.keySet())
                || !validation(latest).equals(validation(this.bound))
                || !latest.withoutWorkflows().equals(this.bound.withoutWorkflows())) {
            log.warn(
                    "Properties below '{}' have changed. The client uses changed ids of workflows now; all other changes, such as"
                            + " new aliases, need a restart of the application",
                    PREFIX);
        }
        this.bound = latest;
        use(latestIds);
    }

    /** An alias that was removed keeps its id until the restart. */
    private void use(Map<String, String> latest) {
        this.ids = this.ids.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> latest.getOrDefault(entry.getKey(), entry.getValue())));
    }

    private static Map<String, InputValidation> validation(WorkflowAutomationProperties properties) {
        Map<String, InputValidation> modes = new HashMap<>();
        properties.workflows().forEach((alias, workflow) -> {
            InputValidation mode = workflow.getValidateInputs();
            if (mode != null) {
                modes.put(alias, mode);
            }
        });
        return modes;
    }

    private static Map<String, String> ids(WorkflowAutomationProperties properties) {
        return properties.workflows().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> Objects.requireNonNullElse(entry.getValue().getId(), "")));
    }
}
