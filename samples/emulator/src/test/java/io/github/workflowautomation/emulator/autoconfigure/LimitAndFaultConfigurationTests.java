package io.github.workflowautomation.emulator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.limits.RunLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The configuration of limits and faults. */
class LimitAndFaultConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("DD_API_KEY=", "DD_APP_KEY=")
            .withConfiguration(AutoConfigurations.of(EmulatorAutoConfiguration.class));

    @Test
    void thereAreNoLimitsAndNoFaultsByDefault() {
        this.runner.run(context -> {
            EmulatorProperties properties = context.getBean(EmulatorProperties.class);
            assertThat(properties.getRateLimit()).isEqualTo(RateLimitProperties.none());
            assertThat(properties.getRunLimit()).isEqualTo(RunLimitProperties.none());
            assertThat(properties.getFaults()).isEmpty();
        });
    }

    @Test
    void allPropertiesAreBound() {
        this.runner
                .withPropertyValues(
                        "datadog.emulator.rate-limit.limit=10",
                        "datadog.emulator.rate-limit.period=300s",
                        "datadog.emulator.rate-limit.name=mine",
                        "datadog.emulator.rate-limit.operations=CreateWorkflowInstance,get-workflow",
                        "datadog.emulator.run-limit.per-minute=200",
                        "datadog.emulator.run-limit.queue=7",
                        "datadog.emulator.faults[0].operation=CreateWorkflowInstance",
                        "datadog.emulator.faults[0].skip=1",
                        "datadog.emulator.faults[0].times=2",
                        "datadog.emulator.faults[0].latency=1s",
                        "datadog.emulator.faults[0].jitter=2s",
                        "datadog.emulator.faults[0].status=503",
                        "datadog.emulator.faults[0].body=html",
                        "datadog.emulator.faults[0].processed=true",
                        "datadog.emulator.faults[0].headers[0]=A: b, c",
                        "datadog.emulator.faults[1].drop=reset",
                        "datadog.emulator.faults[2].damage=half",
                        "datadog.emulator.faults[2].trickle.bytes=10",
                        "datadog.emulator.faults[2].trickle.every=5ms")
                .run(context -> {
                    EmulatorProperties properties = context.getBean(EmulatorProperties.class);
                    assertThat(properties.getRateLimit())
                            .isEqualTo(new RateLimitProperties(
                                    10,
                                    Duration.ofMinutes(5),
                                    "mine",
                                    Set.of(Operation.CREATE_WORKFLOW_INSTANCE, Operation.GET_WORKFLOW)));
                    assertThat(properties.getRunLimit()).isEqualTo(new RunLimitProperties(200, 7));
                    assertThat(properties.getFaults())
                            .containsExactly(
                                    new FaultProperties(
                                            Operation.CREATE_WORKFLOW_INSTANCE,
                                            1,
                                            2,
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(2),
                                            503,
                                            FaultProperties.Body.HTML,
                                            true,
                                            null,
                                            null,
                                            List.of("A: b, c"),
                                            null),
                                    fault(FaultProperties.Drop.RESET, null, null),
                                    fault(
                                            null,
                                            FaultProperties.Damage.HALF,
                                            new FaultProperties.Trickle(10, Duration.ofMillis(5))));
                    assertThat(context.getBean(WorkflowEmulator.class).faults().describe())
                            .hasSize(3);
                });
    }

    private static FaultProperties fault(
            FaultProperties.@Nullable Drop drop,
            FaultProperties.@Nullable Damage damage,
            FaultProperties.@Nullable Trickle trickle) {
        return new FaultProperties(
                null,
                0,
                null,
                Duration.ZERO,
                Duration.ZERO,
                null,
                FaultProperties.Body.SERVICE,
                false,
                drop,
                damage,
                List.of(),
                trickle);
    }

    @ParameterizedTest
    @CsvSource({
        "datadog.emulator.rate-limit.limit=0, datadog.emulator.rate-limit, at least one request",
        "datadog.emulator.rate-limit.period=1500ms, datadog.emulator.rate-limit, whole seconds",
        "datadog.emulator.rate-limit.operations=Nonsense, datadog.emulator.rate-limit.operations, Nonsense",
        "datadog.emulator.run-limit.per-minute=0, datadog.emulator.run-limit, at least one run per minute",
        "datadog.emulator.faults[0].times=1, datadog.emulator.faults[0], A fault needs",
        "datadog.emulator.faults[0].status=1, datadog.emulator.faults[0], from 200 to 599"
    })
    void invalidValueIsReportedWithItsProperty(String property, String key, String reason) {
        this.runner
                .withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(reason)
                        .satisfies(
                                cause -> assertThat(context.getStartupFailure()).hasStackTraceContaining(key)));
    }
}
