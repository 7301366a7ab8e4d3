package io.github.workflowautomation.internal.exchange;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The rate limit that the headers of a response describe. A value that is missing or invalid is {@code null}.
 *
 * @param name the name of the limit
 * @param limit the number of requests that a window allows
 * @param period the length of a window
 * @param remaining the number of requests that the current window still allows
 * @param reset the time until the current window ends, usually in whole seconds
 */
public record RateLimitHeaders(
        @Nullable String name,
        @Nullable Integer limit,
        @Nullable Duration period,
        @Nullable Integer remaining,
        @Nullable Duration reset) {

    /** No header describes a rate limit. */
    public static final RateLimitHeaders NONE = new RateLimitHeaders(null, null, null, null, null);

    private static final String LIMIT = "X-RateLimit-Limit";

    private static final String REMAINING = "X-RateLimit-Remaining";

    public static RateLimitHeaders of(HttpHeaders headers, Instant now) {
        String name = RateLimitHeaderParser.limitName(headers);
        if (name == null && headers.getFirst(REMAINING) == null && headers.getFirst(LIMIT) == null) {
            return NONE;
        }
        return new RateLimitHeaders(
                name,
                RateLimitHeaderParser.count(headers, LIMIT),
                RateLimitHeaderParser.seconds(headers, "X-RateLimit-Period", now),
                RateLimitHeaderParser.count(headers, REMAINING),
                RateLimitHeaderParser.seconds(headers, RateLimitHeaderParser.RESET, now));
    }
}
