package com.example.greetings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class GreetingsTests {

    @Autowired
    Greetings greetings;

    @Test
    void workflowRunsOnTheEmulator() {
        assertThat(greetings.greet("world").block().output()).isEqualTo("world");
    }

    @Test
    void libraryComesFromAJarThatNamesItsModuleAndVersion() {
        String file = WorkflowAutomationClient.class.getProtectionDomain().getCodeSource().getLocation().getPath();

        assertThat(file).endsWith("-" + System.getProperty("workflow-automation.version") + ".jar");
        assertThat(WorkflowAutomationClient.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("workflow-automation.version"));
    }
}
