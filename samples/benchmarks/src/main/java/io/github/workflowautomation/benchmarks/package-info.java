/**
 * Measures this client and the alternatives to it side by side.
 */
@NullMarked
package io.github.workflowautomation.benchmarks;

import org.jspecify.annotations.NullMarked;
