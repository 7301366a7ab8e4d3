package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose fault it is that workflows must not be read: one finding if it is the key's, one per workflow if it is theirs. */
final class Refusals {

    private final List<AliasCheck> checks;

    private final BooleanSupplier token;

    /**
     * The refusals among the checks.
     *
     * @param token whether an access token was refused, and no key; asked only if something was
     */
    Refusals(List<AliasCheck> checks, BooleanSupplier token) {
        this.checks = checks;
        this.token = token;
    }

    List<PreflightFinding> findings() {
        List<AliasCheck> refused =
                this.checks.stream().filter(check -> check.refusal() != null).toList();
        List<AliasCheck> unregistered =
                refused.stream().filter(AliasCheck::isActionsAccessMissing).toList();
        List<AliasCheck> others = refused.stream()
                .filter(check -> !check.isActionsAccessMissing())
                .toList();
        List<PreflightFinding> findings = new ArrayList<>();
        if (!unregistered.isEmpty()) {
            findings.add(PreflightFinding.general(
                    Kind.ACTIONS_ACCESS_MISSING,
                    reading(unregistered),
                    "Switch on Actions API access for " + credential()
                            + " in Datadog's settings of the organization: it is off by default."));
        }
        if (others.isEmpty()) {
            return findings;
        }
        if (this.checks.stream().anyMatch(AliasCheck::wasReadable)) {
            others.forEach(check -> findings.add(refused(check.alias(), List.of(check))));
        } else {
            findings.add(refused(null, others));
        }
        return findings;
    }

    private PreflightFinding refused(@Nullable String alias, List<AliasCheck> checks) {
        return new PreflightFinding(
                Kind.ACCESS_REFUSED,
                alias,
                reading(checks),
                (alias != null)
                        ? "Give the owner of " + credential() + " access to this workflow: others can be read."
                        : "Check " + credential() + ": that it belongs to the same organization"
                                + " and is not revoked, that it has the scopes workflows_read and workflows_run and Actions"
                                + " API access (off by default), and that its owner may see these workflows.");
    }

    private String credential() {
        return this.token.getAsBoolean() ? "'datadog.access-token'" : "'datadog.application-key' (or DD_APP_KEY)";
    }

    private static String reading(List<AliasCheck> checks) {
        WorkflowApiException answer = Objects.requireNonNull(checks.get(0).refusal());
        return "Reading "
                + checks.stream().map(check -> "'" + check.alias() + "'").collect(Collectors.joining(", "))
                + " is refused with " + Answered.text(answer) + ".";
    }
}
