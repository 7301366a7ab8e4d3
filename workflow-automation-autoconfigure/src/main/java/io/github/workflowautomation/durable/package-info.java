/**
 * Runs that survive a crash: what an application submits, finds and hears of, and the store that keeps the records.
 */
@NullMarked
package io.github.workflowautomation.durable;

import org.jspecify.annotations.NullMarked;
