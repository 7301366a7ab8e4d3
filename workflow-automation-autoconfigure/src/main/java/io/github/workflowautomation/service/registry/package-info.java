/**
 * Workflow services as beans: finding and registering interfaces, and processing them ahead of time.
 *
 * <p>The proxies themselves belong to the package above.
 */
@NullMarked
package io.github.workflowautomation.service.registry;

import org.jspecify.annotations.NullMarked;
