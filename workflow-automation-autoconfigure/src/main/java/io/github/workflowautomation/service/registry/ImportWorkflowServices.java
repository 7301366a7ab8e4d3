package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.service.WorkflowService;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Registers interfaces whose methods run workflows as beans. A Spring Boot application needs it only for interfaces outside its own
 * packages, or without {@link WorkflowService}. Requires a single or primary bean of type {@code WorkflowAutomationClient}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(ImportWorkflowServicesRegistrar.class)
public @interface ImportWorkflowServices {

    /**
     * The interfaces; the same as {@link #types()}.
     *
     * @return the interfaces
     */
    @AliasFor("types")
    Class<?>[] value() default {};

    /**
     * The interfaces. They do not need {@link WorkflowService}.
     *
     * @return the interfaces
     */
    @AliasFor("value")
    Class<?>[] types() default {};

    /**
     * Packages that are searched for interfaces with {@link WorkflowService}, with the packages below them.
     *
     * @return the names of packages
     */
    String[] basePackages() default {};
}
