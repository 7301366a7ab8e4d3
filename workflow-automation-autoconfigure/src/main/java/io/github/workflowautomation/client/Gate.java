package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds attempts back while a rate limit of the service is spent, so that few are refused. All calls of a client share it and
 * learn from each other's answers; no thread waits in it. Rate limits are those of an organisation, which the API key or the
 * access token stands for.
 */
final class Gate {

    /** Tokens may change every hour: the windows of those that nobody uses any more are forgotten. */
    private static final int MOST_ORGANISATIONS = 8;

    /** There are never as many calls as this: the places from here on are behind all others. */
    private static final long LAST = Long.MAX_VALUE / 2;

    private final GateOptions options;

    private final Map<String, OrganisationGate> organisations = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();

    private volatile boolean closed;

    Gate(GateOptions options) {
        this.options = options;
    }

    /** The place of a new call, and how long it waits. */
    Patience patience(CallProgress call) {
        long place = this.calls.incrementAndGet() + (call.isBackground() ? LAST : 0);
        return new Patience(place, this.options.maxWait(), call::timeLeft);
    }

    Pass enter(ApiRequest request, Patience patience, DatadogCredentials credentials) {
        String token = credentials.accessToken();
        String organisation = (token != null) ? token : Objects.requireNonNull(credentials.apiKey());
        OrganisationGate gate = this.organisations.get(organisation);
        return ((gate != null) ? gate : add(organisation)).enter(request, patience);
    }

    private OrganisationGate add(String organisation) {
        if (this.organisations.size() >= MOST_ORGANISATIONS) {
            this.organisations.values().removeIf(OrganisationGate::isDeserted);
        }
        OrganisationGate gate =
                this.organisations.computeIfAbsent(organisation, added -> new OrganisationGate(this.options));
        if (this.closed) {
            gate.close();
        }
        return gate;
    }

    void close() {
        this.closed = true;
        this.organisations.values().forEach(OrganisationGate::close);
    }
}
