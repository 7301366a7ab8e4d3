package io.github.workflowautomation.durable.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.durable.DurableRunStoreException;
import io.github.workflowautomation.durable.NewDurableRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** H2 in a file. */
class H2FileTests {

    private static final String SUFFIX = ".mv.db";

    private static HikariDataSource dataSource(Path file) {
        return dataSource(file, "sa", "");
    }

    private static HikariDataSource dataSource(Path file, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file);
        config.setUsername(user);
        config.setPassword(password);
        return new HikariDataSource(config);
    }

    /** The copy is what a process that is killed now leaves. */
    @Test
    void committedChangeIsInTheFileAtOnce(@TempDir Path directory) throws Exception {
        Path killed = directory.resolve("killed");
        Path left = directory.resolve("left");
        try (HikariDataSource dataSource = dataSource(killed)) {
            TestDatabase.store(dataSource).insert(new NewDurableRun("a", "restart", "default", "digest", "{}"));
            Files.copy(Path.of(killed + SUFFIX), Path.of(left + SUFFIX));
        }
        try (HikariDataSource dataSource = dataSource(left)) {
            assertThat(TestDatabase.store(dataSource).find("a")).isPresent();
        }
    }

    @Test
    void userWithoutAdminRightsIsToldWhatToDo(@TempDir Path directory) {
        Path file = directory.resolve("runs");
        try (HikariDataSource admin = dataSource(file)) {
            TestDatabase.store(admin);
            JdbcClient sql = JdbcClient.create(admin);
            sql.sql("CREATE USER app PASSWORD 'secret'").update();
            sql.sql("GRANT ALTER ANY SCHEMA TO app").update();
            sql.sql("SET WRITE_DELAY 500").update();
            try (HikariDataSource user = dataSource(file, "app", "secret")) {
                assertThatExceptionOfType(DurableRunStoreException.class)
                        .isThrownBy(() -> TestDatabase.store(user))
                        .withMessageContaining("SET WRITE_DELAY 0");
                sql.sql("SET WRITE_DELAY 0").update();
                assertThat(TestDatabase.store(user).find("a")).isEmpty();
            }
        }
    }
}
