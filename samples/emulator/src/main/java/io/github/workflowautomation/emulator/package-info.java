/**
 * The API of the emulator, a local Datadog Workflow Automation service: what applications and tests call. Together with
 * {@code faults}, {@code limits} and {@code requests} it is all that users import; how requests are served belongs in
 * {@code server}, how the emulator becomes a bean or a program in {@code autoconfigure} and {@code app}.
 */
@NullMarked
package io.github.workflowautomation.emulator;

import org.jspecify.annotations.NullMarked;
