/**
 * What is measured inside the client.
 */
@NullMarked
package io.github.workflowautomation.client;

import org.jspecify.annotations.NullMarked;
