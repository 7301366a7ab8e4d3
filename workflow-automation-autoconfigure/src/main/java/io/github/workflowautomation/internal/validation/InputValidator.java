package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.api.ExecuteCall;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.json.SentInputs;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Holds the inputs of a run against the schema of its workflow, as they are written on the wire. */
public final class InputValidator implements ExecuteCall {

    private final ExecuteCall endpoint;

    private final SchemaCache schemas;

    private final ViolationWarnings warnings = new ViolationWarnings();

    private final InputValidation mode;

    private final Map<String, InputValidation> modesByAlias;

    private InputValidator(
            ExecuteCall endpoint,
            ConnectionChecks checks,
            InputValidation mode,
            Map<String, InputValidation> modesByAlias) {
        this.endpoint = endpoint;
        this.schemas = new SchemaCache(checks);
        this.mode = mode;
        this.modesByAlias = Map.copyOf(modesByAlias);
    }

    /**
     * Puts the validation before the endpoint, or nothing if no inputs are validated.
     *
     * @param mode the mode of workflows without an own one
     */
    public static ExecuteCall before(
            ExecuteCall endpoint,
            ConnectionChecks checks,
            InputValidation mode,
            Map<String, InputValidation> modesByAlias) {
        boolean off = mode == InputValidation.OFF
                && modesByAlias.values().stream().allMatch(own -> own == InputValidation.OFF);
        return off ? endpoint : new InputValidator(endpoint, checks, mode, modesByAlias);
    }

    @Override
    public Mono<WorkflowInstance> execute(WorkflowCall call, byte[] body, CallProgress progress) {
        InputValidation own = this.modesByAlias.getOrDefault(call.workflow(), this.mode);
        if (own == InputValidation.OFF) {
            return this.endpoint.execute(call, body, progress);
        }
        return Mono.defer(() -> this.schemas.schema(call))
                .flatMap(schema -> execute(call, body, progress, own, schema));
    }

    private Mono<WorkflowInstance> execute(
            WorkflowCall call, byte[] body, CallProgress progress, InputValidation own, InputSchema schema) {
        List<WorkflowInputViolation> violations = violations(schema, body);
        if (!violations.isEmpty() && own == InputValidation.FAIL) {
            return Mono.error(new WorkflowInputException(call, violations));
        }
        this.warnings.warn(call, violations);
        long sentAt = NanoClock.now();
        return this.endpoint
                .execute(call, body, progress)
                .doOnError(WorkflowApiException.class, rejection -> onRejected(call, rejection, sentAt));
    }

    /** Jackson writes numbers that it refuses to read. Such a payload is not judged. */
    private static List<WorkflowInputViolation> violations(InputSchema schema, byte[] body) {
        SentInputs sent = SentInputs.of(body);
        Map<String, ?> inputs = (sent != null) ? sent.get() : null;
        return (inputs != null) ? schema.violations(inputs) : List.of();
    }

    /** The service has no code for rejected inputs that is known. Other reasons for the status 400 have one. */
    private void onRejected(WorkflowCall call, WorkflowApiException rejection, long sentAt) {
        boolean ofInputs = (rejection.getStatus() == 400 || rejection.getStatus() == 422)
                && rejection.isFromService()
                && !rejection.hasCode("WORKFLOW_INACTIVE");
        if (ofInputs) {
            this.schemas.onRejected(call, sentAt);
        }
    }
}
