/** Tests of the operations of the service. */
@NullMarked
package io.github.workflowautomation.emulator.service;

import org.jspecify.annotations.NullMarked;
