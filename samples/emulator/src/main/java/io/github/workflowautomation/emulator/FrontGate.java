package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.control.ControlAnswer;
import io.github.workflowautomation.emulator.control.ControlEndpoint;
import io.github.workflowautomation.emulator.control.ControlRequest;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import io.github.workflowautomation.emulator.service.Answer;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request passes before it gets to the service, and its answer on the way back: faults, limits, counters. */
final class FrontGate {

    private static final Logger logger = LoggerFactory.getLogger(FrontGate.class);

    private final Function<ServiceRequest, Answer> service;

    /** Whose request it is has to be known before it can use up anything. */
    private final BiPredicate<ServiceRequest, @Nullable Operation> hasKeys;

    private final ControlEndpoint control;

    private final RequestCounts requests;

    private final Faults faults;

    private final RateLimit rateLimit;

    private final EmulatorClock clock;

    FrontGate(
            Function<ServiceRequest, Answer> service,
            BiPredicate<ServiceRequest, @Nullable Operation> hasKeys,
            ControlEndpoint control,
            RequestCounts requests,
            Faults faults,
            RateLimit rateLimit,
            EmulatorClock clock) {
        this.service = service;
        this.hasKeys = hasKeys;
        this.control = control;
        this.requests = requests;
        this.faults = faults;
        this.rateLimit = rateLimit;
        this.clock = clock;
    }

    Reply answer(ServiceRequest request) {
        if (ControlEndpoint.isFor(request.path())) {
            return Reply.of(control(request));
        }
        Operation operation = Operation.of(request.method(), request.path());
        Fault fault = this.faults.take(operation);
        Reply reply = (fault != null) ? faulty(fault, request, operation) : right(request, operation);
        boolean dropped = fault != null && fault.dropsConnection();
        this.requests.count(operation, dropped ? null : reply.answer().status());
        return reply;
    }

    private Answer control(ServiceRequest request) {
        try {
            ControlAnswer answer = this.control.answer(new ControlRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    request.headers().get(HttpHeaderNames.HOST),
                    request.headers().get(HttpHeaderNames.ORIGIN),
                    new String(request.body().bytes(), StandardCharsets.UTF_8)));
            return Answer.of(answer.status(), answer.body());
        } catch (ServiceException refusal) {
            return refusal.answer();
        } catch (RuntimeException failure) {
            logger.error("The emulator failed on {} {}", request.method(), request.path(), failure);
            return ServiceException.internalError().answer();
        }
    }

    private Reply right(ServiceRequest request, @Nullable Operation operation) {
        if (!this.hasKeys.test(request, operation)) {
            return Reply.of(this.service.apply(request));
        }
        RateLimit.Usage usage = this.rateLimit.use(operation, this.clock.now());
        Answer answer = (usage.refusal() != null)
                ? answer(
                        429,
                        ServiceException.limitReached(usage.refusal()).answer().body(),
                        operation)
                : this.service.apply(request);
        return new Reply(answer, usage.headers(), null);
    }

    private Reply faulty(Fault fault, ServiceRequest request, @Nullable Operation operation) {
        Reply right = fault.processesRequest() ? right(request, operation) : Reply.of(Answer.of(500, ""));
        Integer status = fault.replacedStatus();
        List<Entry<String, String>> replaced = fault.replacedHeaders();
        List<Entry<String, String>> headers = new ArrayList<>(right.headers());
        headers.removeIf(
                header -> replaced.stream().anyMatch(other -> other.getKey().equalsIgnoreCase(header.getKey())));
        headers.addAll(replaced);
        return new Reply(
                (status != null) ? answer(status, fault.replacedBody(), operation) : right.answer(), headers, fault);
    }

    /** In the manner of the operation. */
    private static Answer answer(int status, String body, @Nullable Operation operation) {
        if (status == 204 || status == 304) {
            return Answer.empty(status);
        }
        return (operation != null && operation.isOnWorkflows())
                ? Answer.ofWorkflows(status, body)
                : Answer.of(status, body);
    }
}
