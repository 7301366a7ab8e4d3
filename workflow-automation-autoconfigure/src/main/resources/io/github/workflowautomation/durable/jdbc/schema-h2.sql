-- Runs that survive a crash. Workflow Automation for Spring Boot, table version 1.
CREATE TABLE IF NOT EXISTS datadog_workflow_run (
    run_key           VARCHAR(200)  NOT NULL PRIMARY KEY,
    workflow          VARCHAR(200)  NOT NULL,
    connection        VARCHAR(64)   NOT NULL,
    digest            VARCHAR(64)   NOT NULL,
    payload           TEXT,
    state             VARCHAR(20)   NOT NULL,
    outcome           VARCHAR(20),
    instance_id       VARCHAR(36),
    status            VARCHAR(100),
    reason            VARCHAR(4000),
    link              VARCHAR(2000),
    outputs           TEXT,
    outputs_truncated BOOLEAN       DEFAULT FALSE NOT NULL,
    heard_by          VARCHAR(4000) DEFAULT '' NOT NULL,
    retries           INTEGER       DEFAULT 0 NOT NULL,
    owner             VARCHAR(200),
    lease_version     BIGINT        DEFAULT 0 NOT NULL,
    sent_version      BIGINT,
    claimable_at      TIMESTAMP WITH TIME ZONE,
    submitted_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at           TIMESTAMP WITH TIME ZONE,
    started_at        TIMESTAMP WITH TIME ZONE,
    ended_at          TIMESTAMP WITH TIME ZONE,
    -- The default is the version of the table
    schema_version    INTEGER       DEFAULT 1 NOT NULL
);

CREATE INDEX IF NOT EXISTS datadog_workflow_run_claimable ON datadog_workflow_run (state, claimable_at);

CREATE INDEX IF NOT EXISTS datadog_workflow_run_owner ON datadog_workflow_run (owner);

CREATE INDEX IF NOT EXISTS datadog_workflow_run_instance ON datadog_workflow_run (instance_id);

CREATE INDEX IF NOT EXISTS datadog_workflow_run_ended ON datadog_workflow_run (ended_at);
