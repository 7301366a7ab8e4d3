/**
 * Faults that are injected on purpose, byte by byte, over real connections: the faults, the server that injects them, the
 * client whose connections are tracked, and the tests that run every line of {@code fault-matrix.txt}.
 */
@NullMarked
package io.github.workflowautomation.testing.faults;

import org.jspecify.annotations.NullMarked;
