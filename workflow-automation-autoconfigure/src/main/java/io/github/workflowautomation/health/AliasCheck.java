package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The result of checking one workflow that has an alias.
 *
 * @param alias the alias
 * @param findings the problems of the workflow itself
 * @param denial the failure, if reading the workflow was denied; {@link AccessFindings} decides about its cause
 */
record AliasCheck(
        String alias,
        List<PreflightFinding> findings,
        @Nullable WorkflowApiException denial) {

    static Mono<AliasCheck> of(
            WorkflowDefinitionChecks checks, String alias, String id, MethodFindings methods, Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            return Mono.just(notChecked(alias, "the time limit of the preflight was exceeded before this check"));
        }
        return Mono.defer(() -> checks.describeWorkflow(alias, CheckFailures.clientTimeLimit(timeLimit)))
                .timeout(timeLimit)
                .map(workflow -> read(alias, id, workflow, methods))
                .switchIfEmpty(Mono.fromSupplier(() -> notChecked(alias, "the check had no result")))
                .onErrorResume(failure -> Mono.just(failed(alias, id, failure)));
    }

    private static AliasCheck read(String alias, String id, WorkflowDefinition workflow, MethodFindings methods) {
        List<PreflightFinding> findings = new ArrayList<>();
        String subject = "The workflow '" + workflow.name() + "' (" + id + ")";
        if (!workflow.published()) {
            findings.add(new PreflightFinding(
                    Kind.WORKFLOW_UNPUBLISHED,
                    alias,
                    subject + " is not published.",
                    "Publish it in Datadog: only published workflows can be started through the API."));
        }
        if (!workflow.hasApiTrigger()) {
            findings.add(new PreflightFinding(
                    Kind.API_TRIGGER_MISSING,
                    alias,
                    subject + " has no API trigger; its triggers are " + workflow.triggers() + ".",
                    "Add an API trigger to it in Datadog, and publish it."));
        }
        findings.addAll(methods.of(alias, id, workflow));
        return new AliasCheck(alias, findings, null);
    }

    private static AliasCheck failed(String alias, String id, Throwable failure) {
        if (failure instanceof WorkflowNotFoundException) {
            return found(
                    alias,
                    new PreflightFinding(
                            Kind.WORKFLOW_UNKNOWN,
                            alias,
                            "The organization of the keys has no workflow with the id " + id + ".",
                            "Correct 'datadog.workflow-automation.workflows." + alias
                                    + ".id', or use keys of the organization that has the workflow."));
        }
        if (failure instanceof WorkflowRateLimitException) {
            return notChecked(alias, "a rate limit does not admit the request at the moment");
        }
        if (failure instanceof WorkflowApiException response) {
            return response.isAccessDenied()
                    ? new AliasCheck(alias, List.of(), response)
                    : notChecked(alias, "reading it failed with " + CheckFailures.response(response));
        }
        return notChecked(alias, CheckFailures.reason(failure));
    }

    private static AliasCheck notChecked(String alias, String reason) {
        return found(
                alias,
                new PreflightFinding(
                        Kind.NOT_CHECKED,
                        alias,
                        "The workflow could not be checked: " + reason + ".",
                        "Run the preflight again later."));
    }

    private static AliasCheck found(String alias, PreflightFinding finding) {
        return new AliasCheck(alias, List.of(finding), null);
    }

    /** Whether the credentials may read workflows: a response said something about this one, even if only that it is unknown. */
    boolean isReadable() {
        return this.denial == null && this.findings.stream().noneMatch(finding -> finding.kind() == Kind.NOT_CHECKED);
    }

    boolean isActionsAccessMissing() {
        if (this.denial == null) {
            return false;
        }
        String response = CheckFailures.response(this.denial).toLowerCase(Locale.ROOT);
        return response.contains("app_key_not_allowed") || response.contains("actions api access");
    }
}
