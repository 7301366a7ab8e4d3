package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.health.PreflightFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Findings about workflows that must not be read. If no workflow can be read, the credentials are the cause: one finding. If
 * others can be read, the workflows are the cause: one finding each.
 */
final class AccessFindings {

    private final List<AliasCheck> checks;

    private final SettingNames names;

    private final BooleanSupplier usesAccessToken;

    /**
     * Findings about the denied checks among all checks.
     *
     * @param usesAccessToken whether requests carry an access token, not keys; called only if a check was denied
     */
    AccessFindings(List<AliasCheck> checks, SettingNames names, BooleanSupplier usesAccessToken) {
        this.checks = checks;
        this.names = names;
        this.usesAccessToken = usesAccessToken;
    }

    List<PreflightFinding> findings() {
        List<AliasCheck> denied =
                this.checks.stream().filter(check -> check.denial() != null).toList();
        List<AliasCheck> unregistered =
                denied.stream().filter(AliasCheck::isActionsAccessMissing).toList();
        List<AliasCheck> others =
                denied.stream().filter(check -> !check.isActionsAccessMissing()).toList();
        List<PreflightFinding> findings = new ArrayList<>();
        if (!unregistered.isEmpty()) {
            findings.add(PreflightFinding.general(
                    Kind.ACTIONS_ACCESS_MISSING,
                    cause(unregistered),
                    "Enable Actions API access for " + credential()
                            + " in the organization settings of Datadog: it is disabled by default."));
        }
        if (others.isEmpty()) {
            return findings;
        }
        if (this.checks.stream().anyMatch(AliasCheck::isReadable)) {
            others.forEach(check -> findings.add(accessDenied(check.alias(), List.of(check))));
        } else {
            findings.add(accessDenied(null, others));
        }
        return findings;
    }

    private PreflightFinding accessDenied(@Nullable String alias, List<AliasCheck> checks) {
        return new PreflightFinding(
                Kind.ACCESS_REFUSED,
                alias,
                cause(checks),
                (alias != null)
                        ? "Give the owner of " + credential() + " access to this workflow: others can be read."
                        : "Check that " + credential() + " belongs to the same organization and is not revoked, that it"
                                + " has the scopes workflows_read and workflows_run and Actions API access (disabled by"
                                + " default), and that its owner may view these workflows.");
    }

    private String credential() {
        return this.usesAccessToken.getAsBoolean() ? this.names.accessToken() : this.names.applicationKey();
    }

    private static String cause(List<AliasCheck> checks) {
        WorkflowApiException denial = Objects.requireNonNull(checks.get(0).denial());
        return "Reading "
                + checks.stream().map(check -> "'" + check.alias() + "'").collect(Collectors.joining(", "))
                + " was denied with " + CheckFailures.response(denial) + ".";
    }
}
