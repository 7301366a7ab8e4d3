package io.github.workflowautomation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.application.Remediations.Options;
import io.github.workflowautomation.application.Remediations.Pod;
import io.github.workflowautomation.application.Remediations.RestartInputs;
import io.github.workflowautomation.application.Remediations.Restarted;
import io.github.workflowautomation.service.WorkflowServiceProxyFactory;
import io.github.workflowautomation.service.registry.ImportWorkflowServices;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** Interfaces that are processed ahead of time. The application has no hints of its own. */
class WorkflowServiceAotTests {

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

    private RuntimeHints process(Class<?> configuration) {
        DefaultGenerationContext generation =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(configuration)), this.files);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(configuration);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        generation.writeGeneratedContent();
        return generation.getRuntimeHints();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportWorkflowServices(Remediations.class)
    static class Importing {}

    @Configuration(proxyBeanMethods = false)
    static class Defining {

        @Bean
        Remediations remediations(WorkflowAutomationClient client) {
            return WorkflowServiceProxyFactory.builder(client).build().createClient(Remediations.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Importing.class, Defining.class})
    void proxyMethodsAndTypesHaveHints(Class<?> configuration) {
        RuntimeHints hints = process(configuration);
        assertThat(RuntimeHintsPredicates.proxies()
                        .forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(Remediations.class)))
                .accepts(hints);
        assertThat(Stream.of(Remediations.class.getMethods()))
                .allSatisfy(
                        method -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
                                .accepts(hints));
        assertThat(Stream.of(RestartInputs.class, Options.class, Restarted.class, Pod.class))
                .allSatisfy(
                        type -> assertThat(RuntimeHintsPredicates.reflection().onType(type))
                                .accepts(hints));
    }

    @Test
    void generatedCodeIsInThePackageOfTheInterfaceWhichIsNotPublic() {
        process(Importing.class);
        assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet())
                .contains("io/github/workflowautomation/application/Remediations__BeanDefinitions.java");
    }
}
