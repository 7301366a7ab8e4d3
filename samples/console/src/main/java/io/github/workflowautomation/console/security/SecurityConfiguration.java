package io.github.workflowautomation.console.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.result.view.RequestDataValueProcessor;
import org.springframework.web.server.WebFilter;

/** The protection of the console without Spring Security. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("org.springframework.security.web.server.SecurityWebFilterChain")
class SecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter responseHeaders() {
        return new ResponseHeaders();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    WebFilter allowedHosts(SecurityProperties properties) {
        return new AllowedHosts(properties.allowedHosts());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    WebFilter otherSites() {
        return new OtherSites();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 3)
    WebFilter csrfFilter() {
        return new CsrfFilter();
    }

    /** Thymeleaf asks the bean of this name for the hidden fields of each form. */
    @Bean
    RequestDataValueProcessor requestDataValueProcessor() {
        return new CsrfFields();
    }
}
