package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.control.ControlEndpoint;
import io.github.workflowautomation.emulator.control.ControlRequest;
import io.github.workflowautomation.emulator.control.ControlResponse;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.faults.FaultResponse;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import io.github.workflowautomation.emulator.service.ServiceResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a request: control endpoint, faults, rate limit, service, and the counters of requests. */
final class RequestPipeline {

    private static final Logger logger = LoggerFactory.getLogger(RequestPipeline.class);

    private final Target main;

    private final List<Target> others;

    private final ControlEndpoint control;

    private final RequestCounts requests;

    private final Faults faults;

    private final EmulatorClock clock;

    RequestPipeline(
            Organization main,
            List<Organization> others,
            ControlEndpoint control,
            RequestCounts requests,
            Faults faults,
            EmulatorClock clock) {
        this.main = Target.of(main);
        this.others = others.stream().map(Target::of).toList();
        this.control = control;
        this.requests = requests;
        this.faults = faults;
        this.clock = clock;
    }

    OutgoingResponse handle(ServiceRequest request) {
        if (ControlEndpoint.isFor(request.path())) {
            return OutgoingResponse.of(control(request));
        }
        Operation operation = Operation.of(request.method(), request.path());
        Fault fault = this.faults.take(operation);
        OutgoingResponse response =
                (fault != null) ? withFault(fault, request, operation) : withoutFault(request, operation);
        boolean dropped = fault != null && fault.response().dropsConnection();
        this.requests.count(operation, dropped ? null : response.response().status());
        return response;
    }

    private ServiceResponse control(ServiceRequest request) {
        try {
            ControlResponse response = this.control.handle(new ControlRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    request.headers().get(HttpHeaderNames.HOST),
                    request.headers().get(HttpHeaderNames.ORIGIN),
                    new String(request.body().bytes(), StandardCharsets.UTF_8)));
            return ServiceResponse.of(response.status(), response.body());
        } catch (ServiceException rejection) {
            return rejection.response();
        } catch (RuntimeException failure) {
            logger.error(
                    "Unexpected error in the emulator for {} {}; it responds with 500",
                    request.method(),
                    request.path(),
                    failure);
            return ServiceException.internalError().response();
        }
    }

    /** The organization of the API key or access token. The main one rejects requests that belong to none. */
    private Target target(ServiceRequest request) {
        return this.others.stream()
                .filter(other -> other.accessControl().owns(request.headers()))
                .findFirst()
                .orElse(this.main);
    }

    /** Where the requests of an organization go. */
    private record Target(AccessControl accessControl, WorkflowService service, RateLimit rateLimit) {

        static Target of(Organization organization) {
            return new Target(
                    organization.accessControl(),
                    new WorkflowService(
                            organization.accessControl(), organization.content().operations()),
                    organization.rateLimit());
        }
    }

    /** Only requests with valid keys count toward the rate limit. */
    private OutgoingResponse withoutFault(ServiceRequest request, @Nullable Operation operation) {
        Target target = target(request);
        if (!target.accessControl().knowsKeys(request.headers(), operation)) {
            return OutgoingResponse.of(target.service().handle(request));
        }
        RateLimit.Usage usage = target.rateLimit().use(operation, this.clock.now());
        ServiceResponse response = (usage.rejection() != null)
                ? response(
                        429,
                        ServiceException.limitReached(usage.rejection())
                                .response()
                                .body(),
                        operation)
                : target.service().handle(request);
        return new OutgoingResponse(response, usage.headers(), null);
    }

    private OutgoingResponse withFault(Fault fault, ServiceRequest request, @Nullable Operation operation) {
        FaultResponse replacement = fault.response();
        OutgoingResponse original = replacement.processesRequest()
                ? withoutFault(request, operation)
                : OutgoingResponse.of(ServiceResponse.of(500, ""));
        List<Entry<String, String>> replaced = replacement.replacedHeaders();
        List<Entry<String, String>> headers = new ArrayList<>(original.headers());
        headers.removeIf(
                header -> replaced.stream().anyMatch(other -> other.getKey().equalsIgnoreCase(header.getKey())));
        headers.addAll(replaced);
        Integer status = replacement.status();
        return new OutgoingResponse(
                (status != null) ? response(status, replacement.replacedBody(), operation) : original.response(),
                headers,
                fault);
    }

    /** A response with the content type of the operation. */
    private static ServiceResponse response(int status, String body, @Nullable Operation operation) {
        if (status == 204 || status == 304) {
            return ServiceResponse.empty(status);
        }
        return (operation != null && operation.isOnWorkflows())
                ? ServiceResponse.ofWorkflows(status, body)
                : ServiceResponse.of(status, body);
    }
}
