package io.github.workflowautomation.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * A parameter of a method.
 *
 * @param index the position
 * @param name the name of the input; the name of the parameter if it is none
 * @param type the type, without {@code Optional}
 * @param optional whether the value may be absent
 */
record ServiceParameter(int index, Role role, String name, ResolvableType type, boolean optional) {

    /** What the value of a parameter is for. */
    enum Role {
        PAYLOAD,
        INPUT,
        TIMEOUT,
        OPTIONS
    }

    /** The value in a call, {@code null} if it is absent. */
    @Nullable
    Object valueIn(String method, @Nullable Object[] arguments) {
        Object given = arguments[this.index];
        Object value = (given instanceof Optional<?> optionalValue) ? optionalValue.orElse(null) : given;
        if (value == null && !this.optional) {
            throw new IllegalArgumentException("The argument '" + this.name + "' of " + method
                    + " must not be null. Declare the parameter as @Nullable or Optional if it may be absent");
        }
        return value;
    }
}
