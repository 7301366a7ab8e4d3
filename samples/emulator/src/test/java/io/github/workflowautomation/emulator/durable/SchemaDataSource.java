package io.github.workflowautomation.emulator.durable;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** One schema of a database whose connections all rows share. */
final class SchemaDataSource extends DelegatingDataSource {

    private final String schema;

    SchemaDataSource(DataSource database, String schema) {
        super(database);
        this.schema = schema;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setSchema(this.schema);
        return connection;
    }
}
