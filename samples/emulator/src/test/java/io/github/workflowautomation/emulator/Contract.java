package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.http.HttpResponse;

/** The OpenAPI document that every answer has to conform to. */
final class Contract {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor("/openapi.yml").build();

    /** The validator takes its time with documents of megabytes, and they tell no more than small ones. */
    private static final int MAX_LENGTH = 1_000_000;

    private Contract() {}

    /** Checks an answer, unless the document does not know what was asked. */
    static void check(String method, String target, HttpResponse<String> answer) {
        if (answer.statusCode() == 405
                || answer.body().contains("\"no such path\"")
                || answer.body().length() > MAX_LENGTH) {
            return;
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(response::withContentType);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        int question = target.indexOf('?');
        String path = (question < 0) ? target : target.substring(0, question);
        ValidationReport report = VALIDATOR.validateResponse(path, Request.Method.valueOf(method), response.build());
        assertThat(report.getMessages())
                .as("%s %s: %s", method, target, answer.body())
                .isEmpty();
    }
}
