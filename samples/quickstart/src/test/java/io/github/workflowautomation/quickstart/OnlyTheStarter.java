package io.github.workflowautomation.quickstart;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application that has the starter and nothing of its own. */
@EnableAutoConfiguration
class OnlyTheStarter {}
