package io.github.workflowautomation.emulator.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schemas of all rows in one database, with few connections. */
final class KillDatabase implements AutoCloseable {

    private final HikariDataSource nodes;

    /** A listener has two connections until its transaction ends. From one pool, each could get one and wait for the other. */
    private final HikariDataSource outsideOfTransactions;

    KillDatabase(String url) {
        this.nodes = pool(url, 30);
        this.outsideOfTransactions = pool(url, 15);
    }

    private static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** The schema in which the node of the row works. */
    DataSource schema(KillRow row) {
        return new SchemaDataSource(this.nodes, row.key());
    }

    /** The same schema, outside of transactions. */
    JdbcClient jdbc(KillRow row) {
        return JdbcClient.create(new SchemaDataSource(this.outsideOfTransactions, row.key()));
    }

    @Override
    public void close() {
        this.nodes.close();
        this.outsideOfTransactions.close();
    }
}
