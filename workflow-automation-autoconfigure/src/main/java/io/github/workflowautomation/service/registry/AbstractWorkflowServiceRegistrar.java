package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.service.InvalidWorkflowServiceException;
import io.github.workflowautomation.service.WorkflowService;
import io.github.workflowautomation.service.WorkflowServiceProxyFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers workflow services as beans. Their class is the interface, and their names are those of the interfaces. A bean is created
 * with the {@code WorkflowAutomationClient} of the context, so that a test can replace either of them.
 */
public abstract class AbstractWorkflowServiceRegistrar
        implements ImportBeanDefinitionRegistrar, BeanFactoryAware, EnvironmentAware, ResourceLoaderAware {

    /** Marks the definitions of this registrar, for the processing ahead of time. */
    static final String ATTRIBUTE = AbstractWorkflowServiceRegistrar.class.getName();

    private @Nullable BeanFactory beanFactory;

    private @Nullable Environment environment;

    private @Nullable ResourceLoader resourceLoader;

    /** Creates a registrar. */
    protected AbstractWorkflowServiceRegistrar() {}

    /**
     * Names the interfaces to register.
     *
     * @param importing the class that imports this registrar
     * @return names of classes
     */
    protected abstract Set<String> serviceNames(AnnotationMetadata importing);

    /**
     * Searches a package and those below it for types with {@link WorkflowService}.
     *
     * @param basePackage the name of the package
     * @return the names of the types
     */
    protected final Set<String> findServices(String basePackage) {
        WorkflowServiceScanner scanner =
                new WorkflowServiceScanner(Objects.requireNonNull(this.environment), this.resourceLoader);
        Set<String> names = new LinkedHashSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents(basePackage)) {
            names.add(Objects.requireNonNull(found.getBeanClassName()));
        }
        return names;
    }

    /**
     * The bean factory.
     *
     * @return the bean factory of the context
     */
    protected final BeanFactory beanFactory() {
        return Objects.requireNonNull(this.beanFactory);
    }

    @Override
    public final void registerBeanDefinitions(
            AnnotationMetadata importing, BeanDefinitionRegistry registry, BeanNameGenerator generator) {
        registerBeanDefinitions(importing, registry);
    }

    @Override
    public final void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        ClassLoader loader = (this.resourceLoader != null) ? this.resourceLoader.getClassLoader() : null;
        for (String name : serviceNames(importing)) {
            Class<?> service = ClassUtils.resolveClassName(name, loader);
            if (!service.isInterface()) {
                throw new InvalidWorkflowServiceException(
                        service, List.of("It is not an interface. Declare the methods in an interface."));
            }
            if (!registry.containsBeanDefinition(name)) {
                registry.registerBeanDefinition(name, definition(service, beanFactory()));
            }
        }
    }

    private static <S> RootBeanDefinition definition(Class<S> service, BeanFactory beanFactory) {
        RootBeanDefinition definition = new RootBeanDefinition(service, () -> create(service, beanFactory));
        definition.setAttribute(ATTRIBUTE, true);
        return definition;
    }

    private static <S> S create(Class<S> service, BeanFactory beanFactory) {
        WorkflowAutomationClient client = beanFactory.getBean(WorkflowAutomationClient.class);
        return WorkflowServiceProxyFactory.builder(client).build().createClient(service);
    }

    @Override
    public final void setBeanFactory(BeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public final void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public final void setResourceLoader(ResourceLoader resourceLoader) {
        this.resourceLoader = resourceLoader;
    }
}
