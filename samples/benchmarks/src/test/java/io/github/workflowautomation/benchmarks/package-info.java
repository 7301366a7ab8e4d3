@NullMarked
package io.github.workflowautomation.benchmarks;

import org.jspecify.annotations.NullMarked;
