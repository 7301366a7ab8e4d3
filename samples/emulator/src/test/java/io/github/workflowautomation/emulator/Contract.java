package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.http.HttpResponse;

/** Checks responses against the OpenAPI document of the service. */
final class Contract {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor("/openapi.yml").build();

    /** 1,000,000 characters. Larger responses are not checked: the validator is slow, and they have the same structure. */
    private static final int MAX_LENGTH = 1_000_000;

    private Contract() {}

    /** Checks a response, unless the document does not contain the requested operation. */
    static void check(String method, String target, HttpResponse<String> response) {
        if (response.statusCode() == 405
                || response.body().contains("\"no such path\"")
                || response.body().length() > MAX_LENGTH) {
            return;
        }
        SimpleResponse.Builder checked = SimpleResponse.Builder.status(response.statusCode());
        response.headers().firstValue("Content-Type").ifPresent(checked::withContentType);
        if (!response.body().isEmpty()) {
            checked.withBody(response.body());
        }
        int question = target.indexOf('?');
        String path = (question < 0) ? target : target.substring(0, question);
        ValidationReport report = VALIDATOR.validateResponse(path, Request.Method.valueOf(method), checked.build());
        assertThat(report.getMessages())
                .as("%s %s: %s", method, target, response.body())
                .isEmpty();
    }
}
