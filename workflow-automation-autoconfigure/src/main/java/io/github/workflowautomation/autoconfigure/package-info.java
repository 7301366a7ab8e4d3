/**
 * Auto-configuration of the client: properties, connection details, extension points, failure analysis.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure;

import org.jspecify.annotations.NullMarked;
