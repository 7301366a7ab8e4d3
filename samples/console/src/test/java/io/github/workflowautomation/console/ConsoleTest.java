package io.github.workflowautomation.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Tests of the running console over HTTP. All of them share one application and one emulator. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "datadog.emulator.enabled=true",
            "datadog.emulator.max-runs=5000",
            "datadog.workflow-automation.workflows[team/nap].id=3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71",
            "datadog.workflow-automation.await.initial-delay=50ms",
            "datadog.workflow-automation.await.max-delay=100ms",
            "datadog.workflow-automation.retry.delay=50ms",
            "logging.level.root=error"
        })
@interface ConsoleTest {}
