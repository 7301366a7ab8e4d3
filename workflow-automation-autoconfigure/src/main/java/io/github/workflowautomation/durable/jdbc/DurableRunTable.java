package io.github.workflowautomation.durable.jdbc;

import io.github.workflowautomation.durable.DurableRunStoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;

/** Creates the table if that is wanted, and checks that it is one that this version of the library can use. */
final class DurableRunTable {

    static final String NAME = "datadog_workflow_run";

    /** The newest version of the table that this code knows. */
    private static final int VERSION = 1;

    /** Of H2: a database in memory has no path. */
    private static final String WRITES_AT_ONCE = "SELECT DATABASE_PATH() IS NULL OR EXISTS (SELECT 1 FROM"
            + " INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY' AND SETTING_VALUE = '0')";

    /** Of H2. */
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final DataSource dataSource;

    private final BooleanSupplier creation;

    DurableRunTable(DataSource dataSource, BooleanSupplier creation) {
        this.dataSource = dataSource;
        this.creation = creation;
    }

    /** Uses a connection of its own: a table that the transaction of a caller creates is gone when that transaction rolls back. */
    Dialect prepare() {
        boolean create = this.creation.getAsBoolean();
        try (Connection connection = this.dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
            if (create) {
                create(connection, dialect);
            }
            checkColumns(connection);
            checkVersion(connection);
            if (dialect == Dialect.H2) {
                writeCommitsAtOnce(connection);
            }
            return dialect;
        } catch (SQLException ex) {
            throw new DataAccessResourceFailureException("The table " + NAME + " cannot be checked", ex);
        }
    }

    /** By default, H2 writes a commit to its file up to 500 ms later: a killed process would forget that it has sent a request. */
    private static void writeCommitsAtOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isTrue(statement, WRITES_AT_ONCE)) {
                statement.execute("SET WRITE_DELAY 0");
            }
        } catch (SQLException ex) {
            if (ex.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw ex;
            }
            throw new DurableRunStoreException(
                    "H2 may forget the latest changes when the process is killed, so that a run would be started twice. Let an"
                            + " administrator of the database execute SET WRITE_DELAY 0 once",
                    ex);
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static void create(Connection connection, Dialect dialect) throws SQLException {
        ResourceDatabasePopulator script =
                new ResourceDatabasePopulator(new ClassPathResource(dialect.schema(), DurableRunTable.class));
        try {
            script.populate(connection);
        } catch (ScriptException ex) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            // Another node may have created it at the same moment, and an older script may not fit a newer table
            if (columns(connection) == null) {
                throw new DurableRunStoreException(
                        "The table " + NAME
                                + " cannot be created. Permit it to the user of the DataSource, or create the"
                                + " table by a migration and set initialize-schema to never",
                        ex);
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static void checkColumns(Connection connection) throws SQLException {
        Set<String> present = columns(connection);
        if (present == null) {
            throw new DurableRunStoreException(
                    "The table " + NAME
                            + " does not exist. Create it by a migration from the script of the library, or set"
                            + " datadog.workflow-automation.durable.initialize-schema to always",
                    null);
        }
        List<String> missing = new ArrayList<>(RecordRowMapper.COLUMNS);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new DurableRunStoreException(
                    "The table " + NAME + " has no column " + String.join(", ", missing)
                            + ". Add what the script of the library has",
                    null);
        }
    }

    private static @Nullable Set<String> columns(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + NAME + " WHERE 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        } catch (SQLException ex) {
            if (!connection.isValid(1)) {
                throw ex;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return isMissing(ex) ? null : rethrow(ex);
        }
    }

    /** The states of the standard for a missing table, of PostgreSQL (42P01) and of H2 (42S02 and 42S04). */
    private static boolean isMissing(SQLException ex) {
        return Set.of("42P01", "42S02", "42S04").contains(String.valueOf(ex.getSQLState()));
    }

    private static @Nullable Set<String> rethrow(SQLException ex) throws SQLException {
        throw ex;
    }

    /** The version is the default of a column, so that an empty table has one. It is not visible if the table is in another schema. */
    private static void checkVersion(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        boolean upper = metadata.storesUpperCaseIdentifiers();
        String table = upper ? NAME.toUpperCase(Locale.ROOT) : NAME;
        String column = upper ? "SCHEMA_VERSION" : "schema_version";
        try (ResultSet columns = metadata.getColumns(connection.getCatalog(), connection.getSchema(), table, column)) {
            if (columns.next()) {
                Matcher version = NUMBER.matcher(String.valueOf(columns.getString("COLUMN_DEF")));
                if (version.find() && Integer.parseInt(version.group()) > VERSION) {
                    throw new DurableRunStoreException(
                            "The table " + NAME + " has version " + version.group()
                                    + ", and this application knows version " + VERSION
                                    + ". Update the library. Other nodes go on with the records",
                            null);
                }
            }
        }
    }
}
