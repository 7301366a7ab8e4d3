package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.durable.engine.SimulatedDatadog.Run;
import io.github.workflowautomation.internal.json.DecodedInstance;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The promises of the client, without HTTP: it honors guards, waits for rate limits, repeats no request that may have arrived. */
final class SimulatedClient implements InvocationHandler {

    private static final int MAX_ATTEMPTS = 3;

    private static final int RESPONSE_TIMEOUT =
            (int) SimulatedNode.SETTINGS.responseTimeout().toMillis();

    /** A request may be on its way for longer than the client waits, but for less than the time of a search. */
    private static final int MAX_ARRIVAL = RESPONSE_TIMEOUT + 15_000;

    /** How a request ends. */
    private enum Fate {
        SERVED,
        RATE_LIMITED,
        REFUSED,
        DENIED,
        UNAUTHORIZED,
        NOT_SENT,
        FAILED,
        FAILED_AFTER_START,
        LATE
    }

    private final Simulation simulation;

    private final SimulatedDatadog datadog;

    private final SimulatedNode node;

    SimulatedClient(Simulation simulation, SimulatedDatadog datadog, SimulatedNode node) {
        this.simulation = simulation;
        this.datadog = datadog;
        this.node = node;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "execute" -> execute((String) args[0], (JsonNode) args[1]);
            case "awaitCompletion" -> awaitCompletion((String) args[0], (String) args[1]);
            case "findInstances" -> findInstances((WorkflowOutcomeUnknownException) args[0]);
            case "connectionOf" -> WorkflowAutomationClient.DEFAULT_CONNECTION;
            case "connection" -> proxy;
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private Mono<WorkflowInstance> execute(String workflow, JsonNode payload) {
        String order = payload.path(SimulatedDatadog.ORDER).asString();
        Map<String, Object> inputs = SimulatedDatadog.KEYED.equals(workflow)
                ? Map.of(
                        SimulatedDatadog.ORDER,
                        order,
                        SimulatedDatadog.KEY_INPUT,
                        payload.path(SimulatedDatadog.KEY_INPUT).asString())
                : Map.of(SimulatedDatadog.ORDER, order);
        return Mono.deferContextual(
                context -> attempt(WorkflowSendGuard.of(context), new Request(workflow, order, inputs), 1));
    }

    private record Request(String workflow, String key, Map<String, Object> inputs) {

        WorkflowCall call() {
            return new WorkflowCall(WorkflowOperation.EXECUTE, this.workflow, SimulatedDatadog.PLAIN, null);
        }
    }

    private Mono<WorkflowInstance> attempt(WorkflowSendGuard guard, Request request, int number) {
        Fate fate = fate();
        return guard.beforeSend()
                .then(Mono.defer(() -> this.node.pass(connectTime())))
                .then(Mono.defer(() -> {
                    if (fate == Fate.NOT_SENT) {
                        return Mono.error(new WorkflowTransportException(request.call(), "no connection", null));
                    }
                    if (!guard.maySend()) {
                        return Mono.error(new CancellationException("not permitted"));
                    }
                    this.node.mayDie("before the request of " + request.key());
                    return sent(guard, request, number, fate);
                }));
    }

    private Fate fate() {
        return this.simulation.chance(this.datadog.faultsPerMille())
                ? this.simulation.oneOf(Fate.values())
                : Fate.SERVED;
    }

    private int connectTime() {
        return this.simulation.chance(50) ? this.simulation.between(0, 150_000) : 5;
    }

    private Mono<WorkflowInstance> sent(WorkflowSendGuard guard, Request request, int number, Fate fate) {
        this.simulation.event(this.node + " sends " + request.key() + ": " + fate);
        int latency = this.simulation.between(1, 200);
        switch (fate) {
            case SERVED -> {
                return served(request, latency);
            }
            case FAILED_AFTER_START -> this.simulation.after(latency, () -> start(request));
            case LATE -> this.simulation.after(this.simulation.between(1, MAX_ARRIVAL), () -> start(request));
            default -> this.simulation.event("nothing is started for " + request.key());
        }
        Mono<Void> response = this.node.pass((fate == Fate.LATE) ? RESPONSE_TIMEOUT : 2L * latency);
        mayDieAfter(request);
        return response.then(Mono.defer(() -> switch (fate) {
            case RATE_LIMITED -> rateLimited(guard, request, number);
            case REFUSED -> Mono.error(status(request, 400));
            case DENIED -> Mono.error(status(request, 403));
            case UNAUTHORIZED -> Mono.error(status(request, 401));
            default -> Mono.error(unknown(request));
        }));
    }

    private void mayDieAfter(Request request) {
        this.node.mayDie("after the request of " + request.key());
    }

    private Mono<WorkflowInstance> served(Request request, int latency) {
        Run[] started = new Run[1];
        this.simulation.after(latency, () -> started[0] = start(request));
        Mono<Void> response = this.node.pass(2L * latency);
        mayDieAfter(request);
        return response.then(Mono.fromSupplier(() -> instance(started[0], "IN_PROGRESS")));
    }

    private Run start(Request request) {
        return this.datadog.start(request.workflow(), request.inputs(), request.key());
    }

    private Mono<WorkflowInstance> rateLimited(WorkflowSendGuard guard, Request request, int number) {
        int seconds = this.simulation.between(1, 40);
        return guard.afterRateLimit()
                .onErrorComplete()
                .then(Mono.defer(() -> (number < MAX_ATTEMPTS)
                        ? this.node.pass(seconds * 1_000L).then(Mono.defer(() -> attempt(guard, request, number + 1)))
                        : Mono.error(
                                new WorkflowRateLimitException(request.call(), Duration.ofSeconds(seconds), null))));
    }

    private static WorkflowApiException status(Request request, int status) {
        return new WorkflowApiException(request.call(), status, List.of(), null);
    }

    private static WorkflowOutcomeUnknownException unknown(Request request) {
        return new WorkflowOutcomeUnknownException(
                request.call(), Instant.EPOCH, Instant.EPOCH, "nothing", null, request::inputs);
    }

    private Mono<WorkflowInstance> awaitCompletion(String workflow, String id) {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.GET_INSTANCE, workflow, SimulatedDatadog.PLAIN, id);
        Run run = this.datadog.runs().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
        if (run == null || run.visibleFrom() > this.simulation.now()) {
            return this.node.pass(20).then(Mono.error(new WorkflowNotFoundException(call, List.of())));
        }
        if (this.simulation.chance(this.datadog.faultsPerMille())) {
            int status = this.simulation.oneOf(500, 401, 403, 404, 408);
            return this.node.pass(20).then(Mono.error(new WorkflowApiException(call, status, List.of(), null)));
        }
        long rest = Math.max(0, run.endsAt() - this.simulation.now());
        return this.node
                .pass(rest + this.simulation.between(10, 2_000))
                .then(Mono.defer(() -> run.succeeds()
                        ? Mono.just(instance(run, "SUCCEEDED"))
                        : Mono.error(new WorkflowFailedException(call, instance(run, "STEP_ERROR")))));
    }

    private Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown) {
        String workflow = unknown.getCall().workflow();
        if (this.simulation.chance(this.datadog.faultsPerMille())) {
            int status = this.simulation.oneOf(500, 401, 429);
            return this.node
                    .pass(20)
                    .thenMany(Flux.error(new WorkflowApiException(unknown.getCall(), status, List.of(), null)));
        }
        Instant earliest = unknown.getSentAt().minus(Duration.ofMinutes(2));
        Instant latest = unknown.getGivenUpAt().plus(Duration.ofMinutes(12));
        return this.node.pass(this.simulation.between(10, 500)).thenMany(Flux.defer(() -> {
            List<WorkflowInstanceMatch> matches = this.datadog.runs().stream()
                    .filter(run -> run.workflow().equals(workflow) && run.visibleFrom() <= this.simulation.now())
                    .filter(run -> !time(run).isBefore(earliest) && !time(run).isAfter(latest))
                    .map(run -> WorkflowInstanceMatch.of(unknown, instance(run, "IN_PROGRESS"), run.inputsReported()))
                    .toList();
            this.simulation.event(this.node + " finds " + matches.size() + " candidates");
            return Flux.fromIterable(matches);
        }));
    }

    private Instant time(Run run) {
        return SimulatedNode.EPOCH.plusMillis(run.startedAt() + this.datadog.clockOffset());
    }

    private WorkflowInstance instance(Run run, String status) {
        return new DecodedInstance(
                run.id(),
                SimulatedDatadog.PLAIN,
                WorkflowAutomationClient.DEFAULT_CONNECTION,
                WorkflowInstanceStatus.of(status),
                time(run),
                null,
                run.inputsReported() ? Map.copyOf(run.inputs()) : Map.of(),
                run.inputsReported(),
                Map.of(),
                null,
                List.of(),
                new WorkflowInstanceSource("api", null, null, null),
                null,
                null,
                null,
                false,
                false,
                false,
                Map.of());
    }
}
