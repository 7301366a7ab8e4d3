/**
 * The implementation of the client. Only its builder is public.
 */
@NullMarked
package io.github.workflowautomation.client;

import org.jspecify.annotations.NullMarked;
