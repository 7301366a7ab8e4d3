/**
 * The types that every user needs: the client, workflow instances, options and exceptions.
 *
 * <p>Implementations and everything that depends on Spring Boot or Micrometer do not belong here.
 */
@NullMarked
package io.github.workflowautomation;

import org.jspecify.annotations.NullMarked;
