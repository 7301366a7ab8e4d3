package io.github.workflowautomation.internal.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the response to the validation of an API key. */
public final class ValidationDecoder {

    private boolean valid;

    private ValidationDecoder() {}

    public static boolean isValid(JsonParser response) {
        ValidationDecoder decoder = new ValidationDecoder();
        JsonStream.members(response, decoder::readMember);
        return decoder.valid;
    }

    private void readMember(String name, JsonParser value) {
        if (name.equals("valid")) {
            this.valid = value.hasToken(JsonToken.VALUE_TRUE);
        }
    }
}
