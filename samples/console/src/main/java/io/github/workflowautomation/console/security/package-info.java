/** What keeps other web pages and other machines out. It steps aside if the application has Spring Security. */
@NullMarked
package io.github.workflowautomation.console.security;

import org.jspecify.annotations.NullMarked;
