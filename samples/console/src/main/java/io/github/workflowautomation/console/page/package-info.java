/** What all pages have in common: texts for failures, and times. */
@NullMarked
package io.github.workflowautomation.console.page;

import org.jspecify.annotations.NullMarked;
