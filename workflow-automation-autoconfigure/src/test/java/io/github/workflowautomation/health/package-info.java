/** Tests of the preflight and the health. */
@NullMarked
package io.github.workflowautomation.health;

import org.jspecify.annotations.NullMarked;
