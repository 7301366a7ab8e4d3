/**
 * The main job in one command.
 */
@NullMarked
package io.github.workflowautomation.quickstart;

import org.jspecify.annotations.NullMarked;
