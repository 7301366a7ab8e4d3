package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowDescription;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What was found out about one workflow that has an alias.
 *
 * @param alias the alias
 * @param findings what is wrong with the workflow itself
 * @param refusal the answer, if reading it was refused: whose fault that is, the other workflows tell
 */
record AliasCheck(
        String alias,
        List<PreflightFinding> findings,
        @Nullable WorkflowApiException refusal) {

    static Mono<AliasCheck> of(WorkflowAutomationChecks checks, String alias, String id, Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            return Mono.just(notChecked(alias, "the time limit of the preflight was over before its turn came"));
        }
        return Mono.defer(() -> checks.describeWorkflow(alias, Answered.clientsShareOf(timeLimit)))
                .timeout(timeLimit)
                .map(workflow -> read(alias, id, workflow))
                .switchIfEmpty(Mono.fromSupplier(() -> notChecked(alias, "nothing was told about it")))
                .onErrorResume(failure -> Mono.just(failed(alias, id, failure)));
    }

    private static AliasCheck read(String alias, String id, WorkflowDescription workflow) {
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
        return new AliasCheck(alias, findings, null);
    }

    private static AliasCheck failed(String alias, String id, Throwable failure) {
        if (failure instanceof WorkflowNotFoundException) {
            return found(
                    alias,
                    new PreflightFinding(
                            Kind.WORKFLOW_UNKNOWN,
                            alias,
                            "There is no workflow with the id " + id + " in the organization of the keys.",
                            "Correct 'datadog.workflow-automation.workflows." + alias
                                    + ".id', or use keys of the organization that has the workflow."));
        }
        if (failure instanceof WorkflowRateLimitException) {
            return notChecked(alias, "a rate limit leaves no room for it now");
        }
        if (failure instanceof WorkflowApiException answer) {
            return Answered.isRefusal(answer)
                    ? new AliasCheck(alias, List.of(), answer)
                    : notChecked(alias, "reading it is answered with " + Answered.text(answer));
        }
        return notChecked(alias, Answered.reason(failure));
    }

    private static AliasCheck notChecked(String alias, String reason) {
        return found(
                alias,
                new PreflightFinding(
                        Kind.NOT_CHECKED,
                        alias,
                        "Whether the workflow can be started was not found out: " + reason + ".",
                        "Check again later."));
    }

    private static AliasCheck found(String alias, PreflightFinding finding) {
        return new AliasCheck(alias, List.of(finding), null);
    }

    /** Whether an answer told something about the workflow itself, which only those learn who may read workflows. */
    boolean wasReadable() {
        return this.refusal == null && this.findings.stream().noneMatch(finding -> finding.kind() == Kind.NOT_CHECKED);
    }

    boolean isActionsAccessMissing() {
        if (this.refusal == null) {
            return false;
        }
        String told = Answered.text(this.refusal).toLowerCase(Locale.ROOT);
        return told.contains("app_key_not_allowed") || told.contains("actions api access");
    }
}
