/**
 * Durable runs at work: one node claims records, starts and follows their runs, and calls the listeners. The steps of a run are in
 * the order of its states: {@code RunSender}, {@code RunSearcher}, {@code RunFollower}, {@code ListenerCalls}.
 */
@NullMarked
package io.github.workflowautomation.durable.engine;

import org.jspecify.annotations.NullMarked;
