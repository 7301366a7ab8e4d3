package io.github.workflowautomation.emulator.spec;

/** The ids of the actions that decide where a run goes on, and of those that change or start something. */
public final class ActionIds {

    public static final String IF = "com.datadoghq.core.if";

    public static final String SWITCH = "com.datadoghq.core.switch";

    public static final String FOR_LOOP = "com.datadoghq.core.forLoop";

    public static final String WHILE_LOOP = "com.datadoghq.core.whileLoop";

    public static final String BREAK = "com.datadoghq.core.break";

    public static final String SET_VARIABLE = "com.datadoghq.core.setVariable";

    public static final String SET_VARIABLES = "com.datadoghq.core.setVariables";

    public static final String TRIGGER_WORKFLOW = "com.datadoghq.dd.workflow_automation.triggerWorkflow";

    static final String SLACK_DECISION = "com.datadoghq.slack.send_interactive_message";

    private ActionIds() {}

    public static boolean isLoop(String actionId) {
        return actionId.equals(FOR_LOOP) || actionId.equals(WHILE_LOOP);
    }
}
