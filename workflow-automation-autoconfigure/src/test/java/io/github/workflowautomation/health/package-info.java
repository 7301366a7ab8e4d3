/** What would keep workflows from running. */
@NullMarked
package io.github.workflowautomation.health;

import org.jspecify.annotations.NullMarked;
