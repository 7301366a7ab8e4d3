package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.observation.DefaultWorkflowClientObservationConvention;
import io.github.workflowautomation.observation.WorkflowClientObservationContext;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import reactor.core.publisher.Mono;

/** Parents, children and keys of the observations of a call. */
class OperationObservationTests {

    private static final String OPERATION = "datadog.workflow.client.operation";

    private static final String REQUEST = "http.client.requests";

    private final FakeDatadog datadog = FakeDatadog.start();

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void operationIsTheParentOfItsRequests() {
        with(client -> {
            this.datadog.respondsWith(503, "");
            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE));
            assertThatObservations()
                    .hasNumberOfObservationsWithNameEqualTo(REQUEST, 2)
                    .forAllObservationsWithNameEqualTo(
                            REQUEST,
                            request -> ((ObservationContextAssert<?>) request)
                                    .hasParentObservationContextMatching(parent -> OPERATION.equals(parent.getName())));
        });
    }

    @Test
    void observationInTheReactorContextIsTheParentOfTheOperation() {
        with(client -> {
            Observation caller = Observation.start("caller", this.registry);
            TestContexts.get(client.executeAndAwait("restart-service", Map.of())
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, caller)));
            caller.stop();
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasParentObservationContextMatching(parent -> "caller".equals(parent.getName()));
        });
    }

    @Test
    void observationOfTheCallingThreadIsTheParentIfTheReactorContextHasNone() {
        with(client -> {
            Observation.createNotStarted("caller", this.registry)
                    .observe(() -> TestContexts.get(client.execute("restart-service")));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasParentObservationContextMatching(parent -> "caller".equals(parent.getName()));
        });
    }

    @Test
    void callWithoutACallerHasNoParent() {
        with(client -> {
            TestContexts.get(client.execute("restart-service"));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .doesNotHaveParentObservation();
        });
    }

    @Test
    void eachSubscriptionHasItsObservation() {
        with(client -> {
            Mono<?> call = client.getInstance("restart-service", FakeDatadog.INSTANCE);
            TestContexts.get(call);
            TestContexts.get(call);
            assertThatObservations().hasNumberOfObservationsWithNameEqualTo(OPERATION, 2);
        });
    }

    @Test
    void idsAndLinkAreHighCardinalityKeys() {
        with(client -> {
            this.datadog.runIs(
                    "SUCCEEDED",
                    ",\"sourceForTemplating\":{\"url\":\"https://app.datadoghq.com/workflow/w?instance=i\"}");
            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasHighCardinalityKeyValue("datadog.workflow.id", FakeDatadog.WORKFLOW)
                    .hasHighCardinalityKeyValue("datadog.workflow.instance.id", FakeDatadog.INSTANCE)
                    .hasHighCardinalityKeyValue(
                            "datadog.workflow.instance.link", "https://app.datadoghq.com/workflow/w?instance=i")
                    .hasContextualNameEqualTo("workflow getInstance");
        });
    }

    @Test
    void idOfANewRunIsAKeyOfTheCallThatStartedIt() {
        with(client -> {
            TestContexts.get(client.execute("restart-service"));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasHighCardinalityKeyValue("datadog.workflow.instance.id", FakeDatadog.INSTANCE);
        });
    }

    @Test
    void idOfANewWorkflowIsAKeyOfTheCallThatCreatedIt() {
        with(client -> {
            this.datadog.respondsWith(201, FakeDatadog.workflow(true, ""));
            TestContexts.get(WorkflowDefinitionsClient.of(client)
                    .create(WorkflowDraft.named("Restart").spec(Map.of("triggers", List.of()))));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasContextualNameEqualTo("workflow createDefinition")
                    .hasHighCardinalityKeyValue("datadog.workflow.id", FakeDatadog.WORKFLOW);
        });
    }

    @Test
    void conventionOfTheApplicationProvidesTheKeys() {
        DefaultWorkflowClientObservationConvention own = new DefaultWorkflowClientObservationConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(WorkflowClientObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and(KeyValue.of("team", "platform"));
            }
        };
        with(runner().withBean("own", DefaultWorkflowClientObservationConvention.class, () -> own), client -> {
            TestContexts.get(client.execute("restart-service"));
            assertThatObservations()
                    .hasObservationWithNameEqualTo(OPERATION)
                    .that()
                    .hasLowCardinalityKeyValue("team", "platform");
        });
    }

    private TestObservationRegistryAssert assertThatObservations() {
        return TestObservationRegistryAssert.assertThat(this.registry);
    }

    private void with(Consumer<WorkflowAutomationClient> test) {
        with(runner(), test);
    }

    private static void with(ApplicationContextRunner runner, Consumer<WorkflowAutomationClient> test) {
        runner.run(context -> test.accept(TestContexts.client(context)));
    }

    private ApplicationContextRunner runner() {
        return TestContexts.connectedTo(this.datadog)
                .withBean(TestObservationRegistry.class, () -> this.registry)
                .withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class, WebClientObservationAutoConfiguration.class));
    }
}
