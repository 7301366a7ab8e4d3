package io.github.workflowautomation.console.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** With Spring Security, its configuration protects the console. Forms carry its token instead of that of this package. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.security.web.server.SecurityWebFilterChain")
class SpringSecurityConfiguration {

    @Bean
    WebFilter springSecurityToken() {
        return new SpringSecurityToken();
    }
}
