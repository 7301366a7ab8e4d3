/**
 * The configuration below {@code emulator}: keys, runs, workflows and actions, and what they declare. The properties of
 * faults and limits belong in the packages of these; the class that holds all properties is part of the API.
 */
@NullMarked
package io.github.workflowautomation.emulator.properties;

import org.jspecify.annotations.NullMarked;
