/**
 * The emulator as a program: its main class, its beans, and the text that it prints. Nothing depends on this package, and
 * nothing that an application with the emulator as a dependency needs belongs here.
 */
@NullMarked
package io.github.workflowautomation.emulator.app;

import org.jspecify.annotations.NullMarked;
