package io.github.workflowautomation.console.security;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the protection without Spring Security.
 *
 * @param allowedHosts the host names under which browsers may reach the console, without port
 */
@ConfigurationProperties("console.security")
record SecurityProperties(
        @DefaultValue({"127.0.0.1", "localhost", "[::1]"}) Set<String> allowedHosts) {}
