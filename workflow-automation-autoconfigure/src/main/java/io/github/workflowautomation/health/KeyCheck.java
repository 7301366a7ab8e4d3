package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** Whether the service is there and knows the keys. */
final class KeyCheck {

    private KeyCheck() {}

    /** Gives what is wrong, and nothing if nothing is. Takes no longer than its limit, whatever the checks do. */
    static Mono<PreflightFinding> of(WorkflowAutomationChecks checks, Duration timeLimit) {
        return Mono.defer(() -> checks.validateKeys(Answered.clientsShareOf(timeLimit)))
                .timeout(timeLimit)
                .then(Mono.<PreflightFinding>empty())
                .onErrorResume(failure -> Mono.fromSupplier(() -> meaning(checks, failure)))
                .onErrorResume(failure -> Mono.just(notChecked(failure)));
    }

    private static PreflightFinding meaning(WorkflowAutomationChecks checks, Throwable failure) {
        String address = checks.baseUrl().toString();
        if (failure instanceof WorkflowRateLimitException) {
            return PreflightFinding.general(
                    Kind.NOT_CHECKED,
                    "The keys could not be checked, as a rate limit leaves no room for it now.",
                    "Check again later.");
        }
        if (failure instanceof WorkflowApiException answer) {
            return answered(address, answer);
        }
        if (failure instanceof WorkflowUnreadableResponseException) {
            return addressWrong(address, "what it says is not understood");
        }
        if (failure instanceof WorkflowTransportException || failure instanceof TimeoutException) {
            return PreflightFinding.general(
                    Kind.SITE_UNREACHABLE,
                    "There is no answer from " + address + ": " + Answered.reason(failure) + ".",
                    "Check 'datadog.site' and 'datadog.base-url', and whether names, firewall and proxy of this machine let"
                            + " requests through to this address.");
        }
        return notChecked(failure);
    }

    private static PreflightFinding notChecked(Throwable failure) {
        return PreflightFinding.general(
                Kind.NOT_CHECKED,
                "The keys could not be checked: " + Answered.reason(failure) + ".",
                "Look at where the application gets its credentials from, and whether the client was closed.");
    }

    private static PreflightFinding answered(String address, WorkflowApiException answer) {
        if (Answered.isRefusal(answer)) {
            return PreflightFinding.general(
                    Kind.KEYS_INVALID,
                    address + " does not know the API key: it answers " + Answered.text(answer) + ".",
                    "Check 'datadog.api-key' (or DD_API_KEY), and whether it belongs to an organization on this site: set"
                            + " 'datadog.site' (or DD_SITE) to that of the organization.");
        }
        if (answer.getStatus() >= 500) {
            return PreflightFinding.general(
                    Kind.SERVICE_FAILING,
                    address + " fails: it answers " + Answered.text(answer) + ".",
                    "Look at the status page of Datadog for this site, or at the proxy in between.");
        }
        return addressWrong(address, "it answers " + Answered.text(answer));
    }

    private static PreflightFinding addressWrong(String address, String evidence) {
        return PreflightFinding.general(
                Kind.ADDRESS_WRONG,
                "At " + address + " there is something else than Datadog's API: " + evidence
                        + " to GET /api/v1/validate.",
                "Correct 'datadog.base-url' or 'datadog.site', or let the proxy in between pass this path on.");
    }
}
