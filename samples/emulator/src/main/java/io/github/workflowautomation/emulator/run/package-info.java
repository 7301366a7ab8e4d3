/**
 * Specs of workflows and what becomes of their runs. Internal: it knows neither HTTP nor configuration.
 */
@NullMarked
package io.github.workflowautomation.emulator.run;

import org.jspecify.annotations.NullMarked;
