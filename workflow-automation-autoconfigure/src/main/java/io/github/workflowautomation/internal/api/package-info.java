/**
 * The endpoints of the service: which request an operation sends and what it reads of the response.
 *
 * <p>What the client remembers of runs does not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.api;

import org.jspecify.annotations.NullMarked;
