package io.github.workflowautomation.autoconfigure.durable;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.durable.DurableRunEncryptor;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.durable.engine.DurableRunEngine;
import io.github.workflowautomation.durable.engine.DurableRunEngineBuilder;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration for {@link DurableWorkflowRuns}, if {@code datadog.workflow-automation.durable.enabled} is {@code true} and there is
 * a {@link DataSource} or a {@link DurableRunStore}.
 */
@AutoConfiguration(
        after = WorkflowAutomationAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@ConditionalOnClass(TransactionOperations.class)
@ConditionalOnBooleanProperty("datadog.workflow-automation.durable.enabled")
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DurableRunProperties.class)
public final class DurableWorkflowRunsAutoConfiguration {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    DurableWorkflowRunsAutoConfiguration() {}

    @Bean
    @ConditionalOnBean({DurableRunStore.class, WorkflowAutomationClient.class})
    @ConditionalOnMissingBean(DurableWorkflowRuns.class)
    DurableRunEngine durableWorkflowRuns(
            WorkflowAutomationClient client,
            DurableRunStore store,
            DurableRunProperties properties,
            Environment environment,
            Map<String, DurableRunListener> listeners,
            ObjectProvider<PlatformTransactionManager> transactionManager,
            ObjectProvider<JsonMapper> jsonMapper,
            ObjectProvider<DurableRunEncryptor> encryptor,
            ObjectProvider<MeterRegistry> meterRegistry) {
        Duration responseTimeout = Binder.get(environment)
                .bind("datadog.workflow-automation.response-timeout", Duration.class)
                .orElse(RESPONSE_TIMEOUT);
        DurableRunEngineBuilder builder = DurableRunEngineBuilder.create(client, store)
                .settings(properties.settings(responseTimeout))
                .jsonMapper(jsonMapper.getIfUnique(JsonMapper::shared))
                .meterRegistry(meterRegistry.getIfUnique());
        transactionManager.ifUnique(manager -> builder.transactions(new TransactionTemplate(manager)));
        encryptor.ifUnique(builder::encryptor);
        listeners.forEach(builder::listener);
        KeyInputs.of(environment).forEach(builder::keyInput);
        String host = environment.getProperty("HOSTNAME");
        if (host != null) {
            builder.node(host);
        }
        return builder.build();
    }

    @Bean
    @ConditionalOnBean(DurableRunEngine.class)
    DurableRunLifecycle durableRunLifecycle(DurableRunEngine engine) {
        return new DurableRunLifecycle(engine);
    }

    /** The store in a relational database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JdbcClient.class, EmbeddedDatabaseConnection.class})
    @ConditionalOnSingleCandidate(DataSource.class)
    @ConditionalOnMissingBean(DurableRunStore.class)
    @ImportRuntimeHints(DurableRunHints.class)
    static class JdbcStoreConfiguration {

        @Bean
        JdbcDurableRunStore durableRunStore(DataSource dataSource, DurableRunProperties properties) {
            // Claims are transactions of their own, with a manager that supports isolation levels
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
            transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
            return new JdbcDurableRunStore(
                    dataSource, transactions, () -> creates(properties.initializeSchema(), dataSource));
        }

        private static boolean creates(SchemaInitialization mode, DataSource dataSource) {
            return mode == SchemaInitialization.ALWAYS
                    || (mode == SchemaInitialization.EMBEDDED && EmbeddedDatabaseConnection.isEmbedded(dataSource));
        }
    }
}
