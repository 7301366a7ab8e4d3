package io.github.workflowautomation.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter an input of the workflow. Required only if the input has another name than the parameter, or if its type has
 * another meaning: a record, bean or map would be the payload, and a {@code Duration} the timeout.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowInput {

    /**
     * The name of the input.
     *
     * @return the name; empty for the name of the parameter
     */
    String value() default "";
}
