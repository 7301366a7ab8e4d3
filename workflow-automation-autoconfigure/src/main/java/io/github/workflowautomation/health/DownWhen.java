package io.github.workflowautomation.health;

/** When the health of several connections is {@code DOWN}. A type of its own, which applications without health need, too. */
public enum DownWhen {

    /** If any connection is down. */
    ANY,

    /** Only if all connections are down. */
    ALL
}
