/**
 * How a client is put together, and what each of its methods does. Only the builder is public.
 *
 * <p>Everything that one reason to change can move away is in a package below {@code internal}.
 */
@NullMarked
package io.github.workflowautomation.client;

import org.jspecify.annotations.NullMarked;
