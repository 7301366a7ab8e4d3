/**
 * The parts that operators of an application see: the actuator endpoint, health, meters, and the masking of credentials in actuator
 * endpoints.
 *
 * <p>Properties and how the client is built do not belong here.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
