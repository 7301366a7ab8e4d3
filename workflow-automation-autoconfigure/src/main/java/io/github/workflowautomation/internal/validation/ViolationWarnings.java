package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.internal.scheduling.WarningThrottle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs violations: for each workflow and rule, one warning per minute, with the names of the inputs only. */
final class ViolationWarnings {

    private static final Logger log = LoggerFactory.getLogger(ViolationWarnings.class);

    /** More would not help in a log line. */
    private static final int MAX_NAMES = 20;

    private final Map<String, Map<Rule, WarningThrottle>> throttles = new SchemaCache.RecentEntries<>();

    void warn(WorkflowCall call, List<WorkflowInputViolation> violations) {
        violations.stream()
                .collect(Collectors.groupingBy(
                        WorkflowInputViolation::rule, () -> new EnumMap<>(Rule.class), Collectors.toList()))
                .forEach((rule, found) -> {
                    if (throttle(call.workflowId(), rule).tryAcquire()) {
                        warn(call, rule, found);
                    }
                });
    }

    private synchronized WarningThrottle throttle(String workflowId, Rule rule) {
        return this.throttles
                .computeIfAbsent(workflowId, id -> new EnumMap<>(Rule.class))
                .computeIfAbsent(rule, key -> new WarningThrottle());
    }

    private static void warn(WorkflowCall call, Rule rule, List<WorkflowInputViolation> violations) {
        int more = violations.size() - MAX_NAMES;
        log.warn(
                "{} is sent although the input schema does not accept its payload: inputs that {}: {}{}. Correct the payload, or the"
                        + " schema in Datadog",
                call,
                switch (rule) {
                    case UNKNOWN -> "the workflow does not have";
                    case MISSING -> "are missing and have no default";
                    case WRONG_TYPE -> "have a wrong type";
                    case NOT_ALLOWED -> "have a value that is not allowed";
                },
                violations.stream()
                        .limit(MAX_NAMES)
                        .map(WorkflowInputViolation::quotedInput)
                        .collect(Collectors.joining(", ")),
                (more > 0) ? " and " + more + " more" : "");
    }
}
