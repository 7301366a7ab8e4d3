/** Tests of the server. */
@NullMarked
package io.github.workflowautomation.emulator.server;

import org.jspecify.annotations.NullMarked;
