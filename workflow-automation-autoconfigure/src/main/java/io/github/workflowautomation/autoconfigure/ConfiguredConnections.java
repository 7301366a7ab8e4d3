package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The details of all configured connections. Those with a name are properties, or beans with a qualifier, which replace the
 * properties of their name.
 */
public final class ConfiguredConnections {

    private final ListableBeanFactory beans;

    private final Map<String, DatadogConnectionDetails> named = new TreeMap<>();

    ConfiguredConnections(
            ListableBeanFactory beans,
            DatadogProperties properties,
            Environment environment,
            @Nullable SslBundles sslBundles) {
        this.beans = beans;
        List<DatadogConnectionDetails.StandIn> standIns = beans.getBeanProvider(DatadogConnectionDetails.StandIn.class)
                .orderedStream()
                .toList();
        PropertiesDatadogConnectionDetails defaults =
                new PropertiesDatadogConnectionDetails(properties, environment, sslBundles);
        properties
                .getConnections()
                .forEach((name, connection) -> this.named.put(
                        name,
                        standIn(
                                standIns,
                                name,
                                false,
                                new NamedDatadogConnectionDetails(name, connection, defaults, sslBundles))));
        for (String bean : beanNames(beans)) {
            String name = connectionOf(beans, bean);
            if (!name.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
                this.named.put(
                        name, standIn(standIns, name, true, beans.getBean(bean, DatadogConnectionDetails.class)));
            }
        }
    }

    private static DatadogConnectionDetails standIn(
            List<DatadogConnectionDetails.StandIn> standIns,
            String name,
            boolean declared,
            DatadogConnectionDetails details) {
        for (DatadogConnectionDetails.StandIn standIn : standIns) {
            DatadogConnectionDetails replacement = standIn.replace(name, declared);
            if (replacement != null) {
                return replacement;
            }
        }
        return details;
    }

    private static Set<String> beanNames(ListableBeanFactory beans) {
        return Set.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beans, DatadogConnectionDetails.class, true, false));
    }

    /** The connection that a bean belongs to: its qualifier, which an annotation declares. */
    private static String connectionOf(ListableBeanFactory beans, String bean) {
        Qualifier qualifier = beans.findAnnotationOnBean(bean, Qualifier.class, false);
        return (qualifier == null || qualifier.value().isEmpty())
                ? WorkflowAutomationClient.DEFAULT_CONNECTION
                : qualifier.value();
    }

    private static List<String> defaultBeans(ListableBeanFactory beans) {
        return beanNames(beans).stream()
                .filter(bean -> connectionOf(beans, bean).equals(WorkflowAutomationClient.DEFAULT_CONNECTION))
                .toList();
    }

    /** The connection without a name. */
    DatadogConnectionDetails defaultDetails() {
        List<String> candidates = defaultBeans(this.beans);
        return (candidates.size() == 1)
                ? this.beans.getBean(candidates.get(0), DatadogConnectionDetails.class)
                : this.beans.getBeanProvider(DatadogConnectionDetails.class).getObject();
    }

    /** The connections with a name. */
    Map<String, DatadogConnectionDetails> named() {
        return this.named;
    }

    /** The names that an alias can refer to. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(this.named.keySet());
        names.add(WorkflowAutomationClient.DEFAULT_CONNECTION);
        return names;
    }

    /**
     * The details of all configured connections.
     *
     * @return at least those of the connection without a name
     */
    public Collection<DatadogConnectionDetails> all() {
        List<DatadogConnectionDetails> all = new ArrayList<>(this.named.values());
        all.add(defaultDetails());
        return all;
    }

    /** Matches if the application has no details of the connection without a name: those with a qualifier belong to others. */
    public static final class OnMissingDefault extends SpringBootCondition implements ConfigurationCondition {

        /** Creates the condition. */
        public OnMissingDefault() {}

        @Override
        public ConfigurationPhase getConfigurationPhase() {
            return ConfigurationPhase.REGISTER_BEAN;
        }

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ListableBeanFactory beans = context.getBeanFactory();
            List<String> found = (beans != null) ? defaultBeans(beans) : List.of();
            return new ConditionOutcome(
                    found.isEmpty(),
                    ConditionMessage.forCondition("Missing DatadogConnectionDetails without a qualifier")
                            .found("bean", "beans")
                            .items(found));
        }
    }
}
