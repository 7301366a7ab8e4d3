package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowSearchExclusion;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Which runs a search looks at. */
class SearchedRunsTests {

    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Otherwise, a search after a crash would fetch every run of a busy workflow, for each record. */
    @Test
    void runsOfOtherRecordsAreExcludedFromTheSearch() throws Exception {
        CompletableFuture<Set<String>> excluded = new CompletableFuture<>();
        try (Nodes nodes = new Nodes(TestDatabase.H2)) {
            DurableRunEngine submitting = nodes.node(builder -> builder);
            submitting.submit("known", "example", Map.of());
            String known = UUID.randomUUID().toString();
            nodes.store().update(claimed(nodes), DurableRunChange.started(known, null, DurableRunChange.Next.KEEP));
            submitting.submit("sent", "example", Map.of());
            nodes.store().update(claimed(nodes), DurableRunChange.sending(LEASE));
            nodes.pass(LEASE.multipliedBy(2));

            WorkflowAutomationClient client = nodes.client();
            List<String> listed = List.of(known, UUID.randomUUID().toString());
            WorkflowAutomationClient searching = (WorkflowAutomationClient) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {WorkflowAutomationClient.class},
                    (proxy, method, arguments) -> method.getName().equals("findInstances")
                            ? Flux.deferContextual(
                                    context -> Objects.requireNonNull(WorkflowSearchExclusion.of(context))
                                            .excluded(listed)
                                            .doOnNext(excluded::complete)
                                            .thenMany(Flux.empty()))
                            : method.invoke(client, arguments));
            DurableRunEngine engine = DurableRunEngineBuilder.create(searching, nodes.store())
                    .settings(Nodes.SETTINGS)
                    .build();
            engine.start();
            assertThat(excluded.get(Nodes.TIME_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly(known);
            engine.shutdown().block(Nodes.TIME_LIMIT);
        }
    }

    private static DurableRunLease claimed(Nodes nodes) {
        return nodes.store().claim("dead", LEASE, EnumSet.of(DurableRunState.REQUESTED), 1).stream()
                .map(run -> new DurableRunLease(run.key(), "dead", run.version()))
                .findFirst()
                .orElseThrow();
    }
}
