package io.github.workflowautomation.autoconfigure.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The environment variables below the prefix. Spring Boot binds one spelling of each key, which has no underscores where the key
 * has dashes, and cannot match a variable to an alias of several words. This class binds the other spellings, if they are
 * unambiguous.
 */
final class VariableKeys {

    private static final Pattern BELOW_PREFIX = Pattern.compile("(?i)DATADOG_WORKFLOW_?AUTOMATION_(.+)");

    private static final Pattern WORKFLOW = Pattern.compile("(?i)WORKFLOWS_(.+)");

    private static final Pattern WORKFLOW_ATTRIBUTE = Pattern.compile("(?i)(.+)_(ID|VALIDATE_?INPUTS)");

    /** Variables that Kubernetes sets for a service of this name. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("(?i).*_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_\\w+)?)");

    private final SystemEnvironmentPropertySource variables;

    private final List<WorkflowKey> workflows;

    private final Map<String, Object> bound = new LinkedHashMap<>();

    private final List<KeyProblem> problems = new ArrayList<>();

    private VariableKeys(SystemEnvironmentPropertySource variables, List<WorkflowKey> workflows) {
        this.variables = variables;
        this.workflows = workflows;
    }

    /**
     * Reads the variables.
     *
     * @param workflows the workflows that other property sources configure
     */
    static VariableKeys of(SystemEnvironmentPropertySource variables, List<WorkflowKey> workflows) {
        VariableKeys keys = new VariableKeys(variables, workflows);
        for (String variable : variables.getPropertyNames()) {
            Matcher below = BELOW_PREFIX.matcher(variable);
            if (below.matches() && !SERVICE_LINK.matcher(variable).matches()) {
                keys.read(variable, below.group(1));
            }
        }
        return keys;
    }

    List<KeyProblem> problems() {
        return this.problems;
    }

    boolean bindsVariables() {
        return !this.bound.isEmpty();
    }

    /** The variables by the keys that they set. */
    PropertySource<?> propertySource() {
        return new OriginTrackedMapPropertySource(
                this.variables.getName() + " (" + KnownKeys.PREFIX + "*)", this.bound, true);
    }

    private void read(String variable, String rest) {
        Matcher workflow = WORKFLOW.matcher(rest);
        if (workflow.matches()) {
            readWorkflow(variable, workflow.group(1));
            return;
        }
        KnownKeys.find(rest)
                .ifPresentOrElse(
                        key -> bind(variable, KnownKeys.PREFIX + key),
                        () -> reportUnknown(variable, KnownKeys.nearest(rest, VariableKeys::underscored)));
    }

    private void readWorkflow(String variable, String rest) {
        Matcher matcher = WORKFLOW_ATTRIBUTE.matcher(rest);
        if (!matcher.matches()) {
            report(variable, "is unknown", "Rename it to " + variable + "_ID, or remove it.");
            return;
        }
        String alias = matcher.group(1);
        String attribute = matcher.group(2).equalsIgnoreCase("ID") ? "id" : "validate-inputs";
        // Aliases that binding takes for one are one alias here, too
        Map<String, WorkflowKey> matches = this.workflows.stream()
                .filter(workflow -> workflow.letters().equals(KnownKeys.letters(alias)))
                .collect(Collectors.toMap(
                        workflow -> workflow.inBrackets() ? workflow.alias() : workflow.letters(),
                        Function.identity(),
                        (first, second) -> first));
        if (matches.size() == 1) {
            bind(variable, matches.values().iterator().next().with(attribute).nearestKey());
        } else if (matches.isEmpty() && !alias.contains("_")) {
            bind(variable, new WorkflowKey(alias.toLowerCase(Locale.ROOT), false, attribute).nearestKey());
        } else {
            reportAmbiguous(variable, alias, attribute, matches);
        }
    }

    private void reportAmbiguous(String variable, String alias, String attribute, Map<String, WorkflowKey> matches) {
        String example =
                new WorkflowKey(alias.toLowerCase(Locale.ROOT).replace('_', '-'), false, attribute).nearestKey();
        if (matches.isEmpty()) {
            report(
                    variable,
                    "sets the " + attribute
                            + " of a workflow, but the configuration has no alias of this name, and a variable does not tell"
                            + " whether its words are separated by dashes, dots or underscores",
                    "Configure the alias, for example by '" + example + "=${" + variable
                            + "}', or remove the variable.");
        } else {
            report(
                    variable,
                    "sets the " + attribute + " of a workflow, but its name matches several aliases: "
                            + matches.values().stream()
                                    .map(WorkflowKey::alias)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    "Use a variable of another name, and refer to it by '…" + attribute
                            + "=${NAME}' where the alias is configured.");
        }
    }

    /** Leaves the spelling that Spring Boot binds alone. If both are set, that one wins. */
    private void bind(String variable, String key) {
        if (!this.variables.containsProperty(canonical(key))) {
            Object value = Objects.requireNonNull(this.variables.getProperty(variable));
            this.bound.put(key, OriginTrackedValue.of(value, new SystemEnvironmentOrigin(variable)));
        }
    }

    private void reportUnknown(String variable, List<String> nearest) {
        report(
                variable,
                "is unknown",
                "Rename it to "
                        + nearest.stream()
                                .map(key -> canonical(KnownKeys.PREFIX + key.replace('_', '.')))
                                .collect(Collectors.joining(" or "))
                        + ", or remove it.");
    }

    private void report(String variable, String cause, String remedy) {
        this.problems.add(new KeyProblem("The environment variable " + variable + " " + cause + ".", remedy));
    }

    private static String underscored(String key) {
        return key.replace('-', '_').replace('.', '_');
    }

    /** The spelling that Spring Boot binds. No variable has this name if the key has brackets, which Spring Boot does not bind. */
    private static String canonical(String key) {
        return key.replaceAll("[-_]", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
