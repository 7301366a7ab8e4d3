package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.autoconfigure.keys.ConfiguredKeys;
import io.github.workflowautomation.autoconfigure.keys.KeyProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Fails the start-up if a key below {@code datadog.workflow-automation} would be ignored. A post-processor, because it must run
 * after {@code @PropertySource} annotations are processed and before properties are bound.
 */
final class ConfigurationKeyCheck implements BeanFactoryPostProcessor {

    private final Environment environment;

    ConfigurationKeyCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (this.environment instanceof ConfigurableEnvironment configurable) {
            List<KeyProblem> problems = ConfiguredKeys.prepare(configurable);
            if (!problems.isEmpty()) {
                throw new InvalidDatadogConfigurationException(
                        problems.stream()
                                .map(KeyProblem::cause)
                                .collect(Collectors.joining(
                                        "\n    - ", "Keys that would have no effect are configured:\n\n    - ", "")),
                        problems.stream()
                                .map(KeyProblem::remedy)
                                .collect(Collectors.joining("\n    - ", "Do the following:\n\n    - ", "")));
            }
        }
    }
}
