/**
 * Auto-configuration of workflow services, and the report of their mistakes at start-up.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure.service;

import org.jspecify.annotations.NullMarked;
