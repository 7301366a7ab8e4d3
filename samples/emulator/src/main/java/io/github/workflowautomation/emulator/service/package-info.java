/**
 * The nine operations of the service: from a request to the JSON of its response, as Datadog writes it. The execution of
 * runs belongs in {@code run}, keys, limits and faults in {@code server}.
 */
@NullMarked
package io.github.workflowautomation.emulator.service;

import org.jspecify.annotations.NullMarked;
