package io.github.workflowautomation.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects one output of the workflow as the result of a method. Without it, the result is an object with all outputs.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowOutput {

    /**
     * The name of the output.
     *
     * @return the name
     */
    String value();
}
