package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.service.ServiceResponse;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A response and how the server sends it.
 *
 * @param response the response of the service
 * @param headers additional headers, sent unchanged; they replace headers with the same names
 * @param fault the fault to apply while sending, {@code null} for none
 */
record OutgoingResponse(
        ServiceResponse response,
        List<Entry<String, String>> headers,
        @Nullable Fault fault) {

    static OutgoingResponse of(ServiceResponse response) {
        return new OutgoingResponse(response, List.of(), null);
    }
}
