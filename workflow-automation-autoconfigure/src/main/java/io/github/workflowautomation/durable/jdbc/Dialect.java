package io.github.workflowautomation.durable.jdbc;

import io.github.workflowautomation.durable.DurableRunStoreException;

/** What differs between the databases. Times are calculated by the database, never by this machine. */
enum Dialect {
    H2(
            "CURRENT_TIMESTAMP",
            "DATEADD(MILLISECOND, %s, CURRENT_TIMESTAMP)",
            "DATEDIFF(MILLISECOND, %s, CURRENT_TIMESTAMP)",
            ""),

    /**
     * CURRENT_TIMESTAMP is the time at which the transaction began, which may be long ago. A submit that meets its key must not
     * fail, because a failed statement would abort the transaction of the caller.
     */
    POSTGRESQL(
            "statement_timestamp()",
            "(statement_timestamp() + %s * INTERVAL '1 millisecond')",
            "CAST(EXTRACT(EPOCH FROM (statement_timestamp() - %s)) * 1000 AS BIGINT)",
            " ON CONFLICT (run_key) DO NOTHING");

    private final String now;

    private final String later;

    private final String age;

    private final String onConflict;

    Dialect(String now, String later, String age, String onConflict) {
        this.now = now;
        this.later = later;
        this.age = age;
        this.onConflict = onConflict;
    }

    static Dialect of(String productName) {
        return switch (productName) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new DurableRunStoreException(
                        "Durable runs support H2 and PostgreSQL, but the database is " + productName
                                + ". Define a bean of type DurableRunStore for it",
                        null);
        };
    }

    String schema() {
        return "schema-" + ((this == H2) ? "h2" : "postgresql") + ".sql";
    }

    String now() {
        return this.now;
    }

    /** The time in as many milliseconds as the parameter says. */
    String later(String millis) {
        return this.later.formatted("CAST(" + millis + " AS BIGINT)");
    }

    /** The milliseconds since a time. */
    String age(String column) {
        return this.age.formatted(column);
    }

    String onConflict() {
        return this.onConflict;
    }
}
