package io.github.workflowautomation.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reason why runs would not start. Holds no key and no token.
 *
 * @param kind what it is
 * @param alias the alias of the workflow that it is about, {@code null} if it is about all of them
 * @param cause what was found, in a sentence
 * @param remedy what to do about it, in a sentence
 */
public record PreflightFinding(Kind kind, @Nullable String alias, String cause, String remedy) {

    /** How bad it is. */
    public enum Severity {

        /** Runs would not start. */
        ERROR,

        /** It could not be found out whether they would. */
        WARNING
    }

    /** What can be found. */
    public enum Kind {

        /** There is no answer from the address of the API. */
        SITE_UNREACHABLE(Severity.ERROR),

        /** Something else than Datadog's API answers at the address. */
        ADDRESS_WRONG(Severity.ERROR),

        /** The service answers that it fails (5xx). */
        SERVICE_FAILING(Severity.ERROR),

        /** The API key is unknown on this site. */
        KEYS_INVALID(Severity.ERROR),

        /** The application key is not registered for the Actions API. */
        ACTIONS_ACCESS_MISSING(Severity.ERROR),

        /** Reading workflows is refused: application key or token unknown, without the scope, or without permission. */
        ACCESS_REFUSED(Severity.ERROR),

        /** There is no workflow with the id of the alias. */
        WORKFLOW_UNKNOWN(Severity.ERROR),

        /** The workflow is not published. */
        WORKFLOW_UNPUBLISHED(Severity.ERROR),

        /** The workflow has no API trigger. */
        API_TRIGGER_MISSING(Severity.ERROR),

        /** A check could not be made, or its answer says nothing. */
        NOT_CHECKED(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /**
         * How bad it is.
         *
         * @return the same for all findings of a kind
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
