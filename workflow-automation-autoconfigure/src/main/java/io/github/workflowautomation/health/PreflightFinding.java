package io.github.workflowautomation.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem that prevents runs from starting, a result that is missing, or a check that could not be made. Contains no credentials.
 *
 * @param kind the kind of the problem
 * @param alias the alias of the workflow, {@code null} if the finding is not about a single one
 * @param cause what is wrong, in a sentence
 * @param remedy what you can do, in a sentence
 */
public record PreflightFinding(Kind kind, @Nullable String alias, String cause, String remedy) {

    /** The severity of a finding. */
    public enum Severity {

        /** Runs cannot start. */
        ERROR,

        /** Runs can start, but a result is missing, or the check could not be made. */
        WARNING
    }

    /** The kinds of findings. */
    public enum Kind {

        /** There is no response from the address of the API. */
        SITE_UNREACHABLE(Severity.ERROR),

        /** The server at the address is not the API of Datadog. */
        ADDRESS_WRONG(Severity.ERROR),

        /** Datadog responds with a server error (5xx). */
        SERVICE_FAILING(Severity.ERROR),

        /** The API key is unknown on this site. */
        KEYS_INVALID(Severity.ERROR),

        /** The application key is not registered for the Actions API. */
        ACTIONS_ACCESS_MISSING(Severity.ERROR),

        /** Reading workflows is denied: the application key or token is unknown, or lacks the scope or the permission. */
        ACCESS_REFUSED(Severity.ERROR),

        /** No workflow has the id of the alias. */
        WORKFLOW_UNKNOWN(Severity.ERROR),

        /** The workflow is not published. */
        WORKFLOW_UNPUBLISHED(Severity.ERROR),

        /** The workflow has no API trigger. */
        API_TRIGGER_MISSING(Severity.ERROR),

        /** A method of a workflow service gives inputs that the input schema does not accept. */
        METHOD_INPUTS_REFUSED(Severity.ERROR),

        /** A method of a workflow service reads an output that the output schema does not have. */
        METHOD_OUTPUT_UNKNOWN(Severity.WARNING),

        /** A check could not be made, or had no usable result. */
        NOT_CHECKED(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /**
         * The severity of all findings of this kind.
         *
         * @return the severity
         */
        public Severity severity() {
            return this.severity;
        }
    }

    static PreflightFinding general(Kind kind, String cause, String remedy) {
        return new PreflightFinding(kind, null, cause, remedy);
    }

    /**
     * The finding in one line, for logs.
     *
     * @return for example {@code workflow 'greet': It is not published. Publish it in Datadog.}
     */
    @Override
    public String toString() {
        String subject = (this.alias != null)
                ? "workflow '" + this.alias + "'"
                : this.kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return subject + ": " + this.cause + " " + this.remedy;
    }
}
