/** What the tests of durable runs share. */
@NullMarked
package io.github.workflowautomation.durable;

import org.jspecify.annotations.NullMarked;
