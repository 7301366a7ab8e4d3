/** Rate limits of Datadog, who waits, and the last hour. */
@NullMarked
package io.github.workflowautomation.console.limit;

import org.jspecify.annotations.NullMarked;
