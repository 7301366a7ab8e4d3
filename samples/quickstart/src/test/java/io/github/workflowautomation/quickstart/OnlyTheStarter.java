package io.github.workflowautomation.quickstart;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application whose only dependency is the starter. */
@EnableAutoConfiguration
class OnlyTheStarter {}
