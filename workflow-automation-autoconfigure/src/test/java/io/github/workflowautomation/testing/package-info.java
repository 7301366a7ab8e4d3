/**
 * Shared by the tests of all packages: simulated services, the responses that Datadog sends, and tools that record logs,
 * retries and leaks. {@code ScriptedServer} listens on a socket and sends what a test has scripted; the other services run
 * in virtual time without a socket: {@code InMemoryService} sends a script, {@code RateLimitedService} keeps a rate limit,
 * {@code SimulatedRunsService} simulates runs that start, end and disappear.
 */
@NullMarked
package io.github.workflowautomation.testing;

import org.jspecify.annotations.NullMarked;
