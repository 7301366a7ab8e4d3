package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.api.ExecuteGuard;
import io.github.workflowautomation.internal.json.SentInputs;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Holds the inputs of a run against the schema of its workflow, as they are written on the wire. */
public final class InputValidator implements ExecuteGuard {

    private final SchemaCache schemas;

    private final ViolationWarnings warnings = new ViolationWarnings();

    private final InputValidation mode;

    private final Map<String, InputValidation> modesByAlias;

    private InputValidator(ConnectionChecks checks, InputValidation mode, Map<String, InputValidation> modesByAlias) {
        this.schemas = new SchemaCache(checks);
        this.mode = mode;
        this.modesByAlias = Map.copyOf(modesByAlias);
    }

    /**
     * Creates a validator, or {@code null} if no inputs are validated.
     *
     * @param mode the mode of workflows without an own one
     */
    public static @Nullable InputValidator create(
            ConnectionChecks checks, InputValidation mode, Map<String, InputValidation> modesByAlias) {
        boolean off = mode == InputValidation.OFF
                && modesByAlias.values().stream().allMatch(own -> own == InputValidation.OFF);
        return off ? null : new InputValidator(checks, mode, modesByAlias);
    }

    @Override
    public Mono<WorkflowInstance> guard(WorkflowCall call, byte[] body, Mono<WorkflowInstance> execution) {
        InputValidation own = this.modesByAlias.getOrDefault(call.workflow(), this.mode);
        if (own == InputValidation.OFF) {
            return execution;
        }
        return Mono.defer(() -> this.schemas.schema(call))
                .flatMap(schema -> validated(call, body, execution, own, schema));
    }

    private Mono<WorkflowInstance> validated(
            WorkflowCall call, byte[] body, Mono<WorkflowInstance> execution, InputValidation own, InputSchema schema) {
        List<WorkflowInputViolation> violations = violations(schema, body);
        if (!violations.isEmpty() && own == InputValidation.FAIL) {
            return Mono.error(new WorkflowInputException(call, violations));
        }
        this.warnings.warn(call, violations);
        long sentAt = NanoClock.now();
        return execution.doOnError(WorkflowApiException.class, rejection -> onRejected(call, rejection, sentAt));
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
