/**
 * An application whose runs survive a crash of its process.
 */
@NullMarked
package io.github.workflowautomation.durablequickstart;

import org.jspecify.annotations.NullMarked;
