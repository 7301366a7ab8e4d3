package io.github.workflowautomation.internal.exchange;

import io.github.workflowautomation.internal.body.BodyReader;
import org.springframework.http.HttpHeaders;

/**
 * A response, without the body, which a {@link BodyReader} gets.
 *
 * @param status the HTTP status
 * @param headers the headers
 */
public record ApiResponse(int status, HttpHeaders headers) {

    boolean isRateLimited() {
        return this.status == 429;
    }
}
