package io.github.workflowautomation.autoconfigure.durable;

/** When the table of durable runs is created. */
enum SchemaInitialization {

    /** If it does not exist. */
    ALWAYS,

    /** If it does not exist and the database is embedded. */
    EMBEDDED,

    /** A migration creates it. */
    NEVER
}
