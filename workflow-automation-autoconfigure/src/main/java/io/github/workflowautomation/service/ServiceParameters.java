package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.service.ServiceParameter.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a method. */
record ServiceParameters(List<ServiceParameter> all) {

    Object payload(String method, @Nullable Object[] arguments) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (ServiceParameter parameter : this.all) {
            Object value = parameter.valueIn(method, arguments);
            if (value != null && parameter.role() == Role.PAYLOAD) {
                return value;
            }
            if (value != null && parameter.role() == Role.INPUT) {
                inputs.put(parameter.name(), value);
            }
        }
        return inputs;
    }

    /** The options of the await. The {@code Duration} takes precedence over the timeout of {@code AwaitOptions}. */
    AwaitOptions options(String method, @Nullable Object[] arguments) {
        AwaitOptions timeout = AwaitOptions.defaults();
        AwaitOptions options = AwaitOptions.defaults();
        for (ServiceParameter parameter : this.all) {
            Object value = parameter.valueIn(method, arguments);
            if (parameter.role() == Role.TIMEOUT && value instanceof Duration given) {
                timeout = timeout.timeout(given);
            }
            if (parameter.role() == Role.OPTIONS && value instanceof AwaitOptions given) {
                options = given;
            }
        }
        return timeout.orElse(options);
    }
}
