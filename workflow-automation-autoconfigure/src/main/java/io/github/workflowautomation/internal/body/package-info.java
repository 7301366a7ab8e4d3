/**
 * The body of a response: its buffers as they arrive, and how it is decompressed and handed to those who read it.
 *
 * <p>What a body says does not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.body;

import org.jspecify.annotations.NullMarked;
