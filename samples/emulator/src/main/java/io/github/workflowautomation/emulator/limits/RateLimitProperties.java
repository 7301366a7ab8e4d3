package io.github.workflowautomation.emulator.limits;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate limit of the organization.
 *
 * @param limit Requests per period. By default there is no limit.
 * @param period Length of a period, in whole seconds. Periods are aligned with the calendar.
 * @param name Name of the limit in the header X-RateLimit-Name.
 * @param operations Operations that share the limit. By default all operations on workflows and runs share it.
 */
public record RateLimitProperties(
        @Nullable Integer limit,
        @DefaultValue("60s") Duration period,
        @DefaultValue("workflows") String name,
        @DefaultValue Set<Operation> operations) {

    /**
     * Checks the values.
     *
     * @param limit at least 1, {@code null} for no limit
     * @param period whole seconds, at least one
     * @param name plain ASCII
     * @param operations empty for all
     */
    public RateLimitProperties {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("A rate limit must allow at least one request, not " + limit);
        }
        if (period.getSeconds() < 1 || period.getNano() != 0) {
            throw new IllegalArgumentException(
                    "The period of a rate limit must be whole seconds, at least one, not " + period);
        }
        if (name.isBlank() || !name.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("The name of a rate limit must be ASCII and not empty");
        }
        operations = Set.copyOf(operations);
    }

    /**
     * No limit.
     *
     * @return the default
     */
    public static RateLimitProperties none() {
        return new RateLimitProperties(null, Duration.ofSeconds(60), "workflows", Set.of());
    }

    boolean covers(Operation operation) {
        return this.operations.isEmpty() ? operation != Operation.VALIDATE : this.operations.contains(operation);
    }
}
