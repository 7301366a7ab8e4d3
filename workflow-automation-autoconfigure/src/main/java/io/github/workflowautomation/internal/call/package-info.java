/**
 * One call of the API from its first attempt to its result: credentials, permits, attempts, responses and the exceptions of
 * failures.
 *
 * <p>Paths and bodies of single endpoints do not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.call;

import org.jspecify.annotations.NullMarked;
