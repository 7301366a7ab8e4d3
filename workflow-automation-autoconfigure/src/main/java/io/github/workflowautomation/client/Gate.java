package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds attempts back while a rate limit of the service is spent, so that few are refused. All calls of a client share it and
 * learn from each other's answers; no thread waits in it. Rate limits are those of an organisation, which the API key or the
 * access token stands for.
 */
final class Gate {

    /** Tokens may change every hour: the windows of those that nobody uses any more are forgotten. */
    private static final int MOST_ORGANISATIONS = 8;

    /** There are never as many calls as this: the places from here on are behind all others. */
    static final long LAST = Long.MAX_VALUE / 2;

    private final GateOptions options;

    private final Map<String, OrganisationGate> organisations = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();

    private final AtomicInteger lastOrganisation = new AtomicInteger();

    private final LimitMeters meters;

    private volatile boolean closed;

    /**
     * A gate that knows of no limit yet.
     *
     * @param registry where limits and waiting are metered, {@code null} for nowhere
     */
    Gate(GateOptions options, @Nullable MeterRegistry registry) {
        this.options = options;
        this.meters = new LimitMeters(registry, this::limitsByNews);
        if (options.ownLimit() != null) {
            this.meters.told(OwnLimit.NAME);
        }
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
        OrganisationGate gate = this.organisations.computeIfAbsent(
                organisation,
                added -> new OrganisationGate(this.options, this.meters, this.lastOrganisation.incrementAndGet()));
        if (this.closed) {
            gate.close();
        }
        return gate;
    }

    /** The limits that are known, or that somebody waits for: by organisation and name, the client's own first. */
    List<RateLimit> limits() {
        List<RateLimit> limits = new ArrayList<>(limitsByNews());
        limits.sort(Comparator.comparing(RateLimit::organisation, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(RateLimit::name));
        return List.copyOf(limits);
    }

    /** The one of which answers told last is the last. */
    private List<RateLimit> limitsByNews() {
        List<RateLimit> limits = new ArrayList<>(this.organisations.values().stream()
                .flatMap(organisation -> organisation.limits().stream())
                .sorted(Comparator.comparingLong(LimitState::toldAt))
                .map(LimitState::limit)
                .toList());
        OwnLimit own = this.options.ownLimit();
        if (own != null) {
            Predicate<RateLimit> isOwn = limit -> limit.name().equals(OwnLimit.NAME);
            int waiting =
                    limits.stream().filter(isOwn).mapToInt(RateLimit::waiting).sum();
            limits.removeIf(isOwn);
            limits.add(own.state(waiting));
        }
        return limits;
    }

    void close() {
        this.closed = true;
        this.meters.close();
        this.organisations.values().forEach(OrganisationGate::close);
    }
}
