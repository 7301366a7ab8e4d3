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

/** Checks that Datadog can be reached and knows the API key. */
final class KeyCheck {

    private KeyCheck() {}

    /** Emits the problem, or completes empty if there is none. Enforces the time limit even if the checks do not. */
    static Mono<PreflightFinding> of(WorkflowAutomationChecks checks, SettingNames names, Duration timeLimit) {
        return Mono.defer(() -> checks.validateKeys(CheckFailures.clientTimeLimit(timeLimit)))
                .timeout(timeLimit)
                .then(Mono.<PreflightFinding>empty())
                .onErrorResume(failure -> Mono.fromSupplier(() -> finding(checks, names, failure)))
                .onErrorResume(failure -> Mono.just(notChecked(failure)));
    }

    private static PreflightFinding finding(WorkflowAutomationChecks checks, SettingNames names, Throwable failure) {
        String address = checks.baseUrl().toString();
        if (failure instanceof WorkflowRateLimitException) {
            return PreflightFinding.general(
                    Kind.NOT_CHECKED,
                    "The keys could not be checked: a rate limit does not admit the request at the moment.",
                    "Run the check again later.");
        }
        if (failure instanceof WorkflowApiException response) {
            return errorResponse(address, names, response);
        }
        if (failure instanceof WorkflowUnreadableResponseException) {
            return addressWrong(address, names, "the response cannot be read");
        }
        if (failure instanceof WorkflowTransportException || failure instanceof TimeoutException) {
            return PreflightFinding.general(
                    Kind.SITE_UNREACHABLE,
                    "There is no response from " + address + ": " + CheckFailures.reason(failure) + ".",
                    "Check " + names.site() + " and " + names.baseUrl()
                            + ", and that DNS, firewall and proxy allow requests from this"
                            + " machine to this address.");
        }
        return notChecked(failure);
    }

    private static PreflightFinding notChecked(Throwable failure) {
        return PreflightFinding.general(
                Kind.NOT_CHECKED,
                "The keys could not be checked: " + CheckFailures.reason(failure) + ".",
                "Check where the application gets its credentials from, and that the client is not closed.");
    }

    private static PreflightFinding errorResponse(String address, SettingNames names, WorkflowApiException response) {
        String text = CheckFailures.response(response);
        if (response.isAccessDenied()) {
            return PreflightFinding.general(
                    Kind.KEYS_INVALID,
                    address + " does not know the API key: the response is " + text + ".",
                    "Check " + names.apiKey() + ", and that it belongs to an organization on this site. Set "
                            + names.siteWithVariable() + " to the site of the organization.");
        }
        if (response.getStatus() >= 500) {
            return PreflightFinding.general(
                    Kind.SERVICE_FAILING,
                    address + " fails: the response is " + text + ".",
                    "Check the status page of Datadog for this site, and the proxy if there is one.");
        }
        return addressWrong(address, names, "the response is " + text);
    }

    private static PreflightFinding addressWrong(String address, SettingNames names, String evidence) {
        return PreflightFinding.general(
                Kind.ADDRESS_WRONG,
                address + " is not the API of Datadog: to GET /api/v1/validate, " + evidence + ".",
                "Correct " + names.baseUrl() + " or " + names.site()
                        + ", or configure the proxy to forward this path.");
    }
}
