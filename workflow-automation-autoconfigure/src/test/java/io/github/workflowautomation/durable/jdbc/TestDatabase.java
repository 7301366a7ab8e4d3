package io.github.workflowautomation.durable.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Databases for tests: an empty one for each call. All tests of a JVM share one PostgreSQL server. */
public enum TestDatabase {
    H2 {
        @Override
        public HikariDataSource create() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            return new HikariDataSource(config);
        }
    },

    POSTGRESQL {
        @Override
        public HikariDataSource create() {
            String schema = "test" + NUMBER.incrementAndGet();
            JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                    .sql("CREATE SCHEMA " + schema)
                    .update();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(Server.INSTANCE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
            config.setMaximumPoolSize(8);
            return new HikariDataSource(config);
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A data source for a database of its own, without the table. */
    public abstract HikariDataSource create();

    public static TransactionTemplate transactions(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public static JdbcDurableRunStore store(DataSource dataSource) {
        JdbcDurableRunStore store = new JdbcDurableRunStore(dataSource, transactions(dataSource), () -> true);
        store.prepare();
        return store;
    }

    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
