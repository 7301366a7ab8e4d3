package io.github.workflowautomation;

import java.util.List;

/** Advice on a response with an error status: the last sentence of the exception's message. */
final class ApiErrorAdvice {

    private ApiErrorAdvice() {}

    static String on(WorkflowCall call, int status, List<WorkflowApiError> errors) {
        if (mentions(errors, "WORKFLOW_INACTIVE")) {
            return ". Publish the workflow in Datadog: only published workflows can be started";
        }
        if (mentions(errors, "TRIGGER_TYPE_API")) {
            return ". Add an API trigger to the workflow in Datadog and publish it";
        }
        if (mentions(errors, "not in workflow input schema")) {
            return ". The payload has a member that the workflow does not declare as an input parameter";
        }
        if (isAccessDenied(status)) {
            return onDenial(call.operation());
        }
        return switch (status) {
            case 404 -> ". Check the id, and that the keys belong to its organization and site";
            case 429 -> ". Raise datadog.workflow-automation.rate-limit.max-wait to wait longer, or call less often";
            default ->
                (status < 400)
                        ? ". Redirects are not followed, because they could send the keys to another host. Check datadog.site and"
                                + " datadog.base-url"
                        : "";
        };
    }

    static boolean isAccessDenied(int status) {
        return status == 401 || status == 403;
    }

    private static String onDenial(WorkflowOperation operation) {
        if (operation == WorkflowOperation.VALIDATE_KEYS) {
            return ". Check that the API key is valid and belongs to the site of the base URL";
        }
        return ". Check that the keys are valid and belong to the site of the base URL, that the application key has the scope "
                + scope(operation)
                + " and Actions API access (disabled by default), and that its owner may access this workflow";
    }

    private static boolean mentions(List<WorkflowApiError> errors, String text) {
        return errors.stream().anyMatch(error -> error.toString().contains(text));
    }

    private static String scope(WorkflowOperation operation) {
        return switch (operation) {
            case EXECUTE, CANCEL_INSTANCE -> "workflows_run";
            case EXECUTE_AND_AWAIT, EXECUTE_AND_AWAIT_ALL -> "workflows_run and workflows_read";
            case GET_INSTANCE,
                    LIST_INSTANCES,
                    LIST_INSTANCES_PAGE,
                    WATCH_INSTANCE,
                    AWAIT_COMPLETION,
                    AWAIT_ALL,
                    FIND_INSTANCES,
                    LIST_DEFINITIONS,
                    GET_DEFINITION,
                    FIND_DEFINITIONS,
                    DESCRIBE_WORKFLOW -> "workflows_read";
            case CREATE_DEFINITION, UPDATE_DEFINITION, DELETE_DEFINITION -> "workflows_write";
            case VALIDATE_KEYS -> "";
        };
    }
}
