package io.github.workflowautomation.durable.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.durable.NewDurableRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file. */
class H2FileTests {

    private static final String SUFFIX = ".mv.db";

    private static HikariDataSource dataSource(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file);
        return new HikariDataSource(config);
    }

    /** The copy is what a process that is killed now leaves. */
    @Test
    void committedChangeIsInTheFileAtOnce(@TempDir Path directory) throws Exception {
        Path killed = directory.resolve("killed");
        Path left = directory.resolve("left");
        try (HikariDataSource dataSource = dataSource(killed)) {
            TestDatabase.store(dataSource).insert(new NewDurableRun("a", "restart", "digest", "{}"));
            Files.copy(Path.of(killed + SUFFIX), Path.of(left + SUFFIX));
        }
        try (HikariDataSource dataSource = dataSource(left)) {
            assertThat(TestDatabase.store(dataSource).find("a")).isPresent();
        }
    }
}
