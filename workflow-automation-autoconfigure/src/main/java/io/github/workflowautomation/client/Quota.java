package io.github.workflowautomation.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What an answer tells of a rate limit. What it does not tell, or what makes no sense, is {@code null}.
 *
 * @param name the name of the limit
 * @param limit how many requests a window allows
 * @param period how long a window is
 * @param remaining how many requests the current window still allows
 * @param reset how long the current window still lasts, mostly in whole seconds
 */
record Quota(
        @Nullable String name,
        @Nullable Integer limit,
        @Nullable Duration period,
        @Nullable Integer remaining,
        @Nullable Duration reset) {

    static final Quota UNTOLD = new Quota(null, null, null, null, null);

    private static final String LIMIT = "X-RateLimit-Limit";

    private static final String REMAINING = "X-RateLimit-Remaining";

    static Quota of(HttpHeaders headers, Instant now) {
        String name = ServerHints.limitName(headers);
        if (name == null && headers.getFirst(REMAINING) == null && headers.getFirst(LIMIT) == null) {
            return UNTOLD;
        }
        return new Quota(
                name,
                ServerHints.count(headers, LIMIT),
                ServerHints.seconds(headers, "X-RateLimit-Period", now),
                ServerHints.count(headers, REMAINING),
                ServerHints.seconds(headers, ServerHints.RESET, now));
    }
}
