/**
 * A local Datadog Workflow Automation service: as a program of its own, and inside an application that has no Datadog
 * credentials.
 */
@NullMarked
package io.github.workflowautomation.emulator;

import org.jspecify.annotations.NullMarked;
