package org.springframework.cloud.context.environment;

import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;

/**
 * Stands in for the event of Spring Cloud, which publishes it after a refresh has changed the environment. Spring Cloud itself on
 * the class path would change the other tests.
 */
public class EnvironmentChangeEvent extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    public EnvironmentChangeEvent(ApplicationContext context, Set<String> keys) {
        super(context);
    }
}
