/**
 * Types of the application as its mapper writes and reads them.
 */
@NullMarked
package io.github.workflowautomation.internal.types;

import org.jspecify.annotations.NullMarked;
