package io.github.workflowautomation.autoconfigure.durable;

import io.github.workflowautomation.durable.DurableRunSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Properties of runs that survive a crash.
 *
 * @param enabled Whether to provide runs that survive a crash. Requires a DataSource or a store of the application.
 * @param initializeSchema Creation of the table: always, only in an embedded database, or never because a migration creates it.
 * @param leaseTime Time after which other nodes take over the runs of a node that has died.
 * @param pollInterval Time after which a node looks for runs that other nodes have submitted or left.
 * @param searchTime Time for which a run that may have been started is searched for before it is certain that there is none.
 * @param maxConcurrentSends Maximum number of runs that a node starts at the same time.
 * @param maxPayloadSize Maximum size of the inputs of a run as JSON.
 * @param storeOutputs Whether to store the outputs of runs.
 * @param keepEnded Time for which the records of ended runs are kept.
 */
@ConfigurationProperties("datadog.workflow-automation.durable")
record DurableRunProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("embedded") SchemaInitialization initializeSchema,
        @DefaultValue("30s") Duration leaseTime,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("15m") Duration searchTime,
        @DefaultValue("16") int maxConcurrentSends,
        @DefaultValue("1MB") DataSize maxPayloadSize,
        @DefaultValue("true") boolean storeOutputs,
        @DefaultValue("30d") Duration keepEnded) {

    DurableRunSettings settings(Duration responseTimeout) {
        try {
            return new DurableRunSettings(
                    this.leaseTime,
                    this.pollInterval,
                    this.searchTime,
                    responseTimeout,
                    this.maxConcurrentSends,
                    this.maxPayloadSize.toBytes(),
                    this.storeOutputs,
                    this.keepEnded);
        } catch (IllegalArgumentException ex) {
            String reason = String.valueOf(ex.getMessage());
            String name = StringUtils.delimitedListToStringArray(reason, " ")[0];
            throw new InvalidConfigurationPropertyValueException(
                    "datadog.workflow-automation.durable." + DataObjectPropertyName.toDashedForm(name),
                    reason.substring(reason.lastIndexOf(' ') + 1),
                    reason);
        }
    }
}
