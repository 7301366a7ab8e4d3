package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.service.WorkflowServiceProxyFactory;
import javax.lang.model.element.Modifier;
import org.springframework.aot.generate.GeneratedMethod;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.InstanceSupplier;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.javapoet.ClassName;
import org.springframework.javapoet.CodeBlock;

/** Generates code that creates a workflow service, in the package of the interface, which may not be public. */
final class WorkflowServiceCodeFragments extends BeanRegistrationCodeFragmentsDecorator {

    private final Class<?> service;

    WorkflowServiceCodeFragments(BeanRegistrationCodeFragments fragments, Class<?> service) {
        super(fragments);
        this.service = service;
    }

    @Override
    public ClassName getTarget(RegisteredBean bean) {
        return ClassName.get(this.service);
    }

    @Override
    public CodeBlock generateInstanceSupplierCode(
            GenerationContext context, BeanRegistrationCode code, boolean allowDirectSupplierShortcut) {
        GeneratedMethod create = code.getMethods()
                .add(
                        "createWorkflowService",
                        method -> method.addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                                .addParameter(RegisteredBean.class, "bean")
                                .returns(this.service)
                                .addStatement(
                                        "return $T.builder(bean.getBeanFactory().getBean($T.class)).build().createClient($T.class)",
                                        WorkflowServiceProxyFactory.class,
                                        WorkflowAutomationClient.class,
                                        this.service));
        return CodeBlock.of(
                "$T.of($L)", InstanceSupplier.class, create.toMethodReference().toCodeBlock());
    }
}
