package io.github.workflowautomation.emulator.autoconfigure;

import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Marks the contexts of tests. Only the test framework of Spring loads it, so an application does not need spring-test. */
final class RunningTestContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return new RunningTestContextCustomizer();
    }

    /** A record, because its equality is part of the key of the context cache. */
    private record RunningTestContextCustomizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
            RunningTest.mark(context.getEnvironment());
        }
    }
}
