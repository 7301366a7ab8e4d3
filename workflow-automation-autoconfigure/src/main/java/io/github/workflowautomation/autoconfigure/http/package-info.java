/**
 * What the HTTP connections of the client take from the application: SSL bundles that can be reloaded, and environment variables.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
