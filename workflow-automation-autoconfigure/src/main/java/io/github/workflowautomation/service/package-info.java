/**
 * Workflows as Java interfaces: the annotations, and the proxies that call the client.
 *
 * <p>What a call does belongs to the client. A proxy only turns arguments into inputs, and outputs into results.
 */
@NullMarked
package io.github.workflowautomation.service;

import org.jspecify.annotations.NullMarked;
