/**
 * The nine operations of the service: requests in, answers out. Internal.
 */
@NullMarked
package io.github.workflowautomation.emulator.service;

import org.jspecify.annotations.NullMarked;
