/** Tests with other clients: that of this project and that of Datadog. */
@NullMarked
package io.github.workflowautomation.emulator.clients;

import org.jspecify.annotations.NullMarked;
