/**
 * The emulator inside a Spring Boot application: when it replaces Datadog, its beans, and the failure analysis of its
 * port. The emulator itself belongs in the other packages; nothing depends on this one.
 */
@NullMarked
package io.github.workflowautomation.emulator.autoconfigure;

import org.jspecify.annotations.NullMarked;
