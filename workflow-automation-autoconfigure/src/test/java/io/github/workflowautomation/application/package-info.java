/** An application with interfaces whose methods run workflows, as a user writes it. */
@NullMarked
package io.github.workflowautomation.application;

import org.jspecify.annotations.NullMarked;
