package io.github.workflowautomation.emulator;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the service, always JSON.
 *
 * @param status the HTTP status
 * @param body the body
 * @param allow the value of the header {@code Allow}, if there is one
 */
record Answer(int status, String body, @Nullable String allow) {

    static Answer of(int status, String body) {
        return new Answer(status, body, null);
    }

    Answer allowing(String methods) {
        return new Answer(this.status, this.body, methods);
    }
}
