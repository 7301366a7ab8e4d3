/**
 * The endpoint below {@code /_emulator/}, with which programs in any language control the emulator. What Java tests call
 * belongs in the API, and the state that the endpoint changes in {@code server}.
 */
@NullMarked
package io.github.workflowautomation.emulator.control;

import org.jspecify.annotations.NullMarked;
