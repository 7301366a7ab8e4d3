package io.github.workflowautomation.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts statements, the transactions around several of them, and the rows that they return and change. */
final class CountingDataSource extends DelegatingDataSource {

    private final LongAdder statements = new LongAdder();

    private final LongAdder commits = new LongAdder();

    private final LongAdder rowsRead = new LongAdder();

    private final LongAdder rowsChanged = new LongAdder();

    CountingDataSource(DataSource dataSource) {
        super(dataSource);
    }

    /**
     * What was counted so far.
     *
     * @param statements the statements
     * @param commits the commits of transactions that were begun explicitly
     * @param rowsRead the rows that statements returned
     * @param rowsChanged the rows that statements inserted, updated or deleted
     */
    record Counts(long statements, long commits, long rowsRead, long rowsChanged) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    this.statements + other.statements,
                    this.commits + other.commits,
                    this.rowsRead + other.rowsRead,
                    this.rowsChanged + other.rowsChanged);
        }

        Counts minus(Counts earlier) {
            return new Counts(
                    this.statements - earlier.statements,
                    this.commits - earlier.commits,
                    this.rowsRead - earlier.rowsRead,
                    this.rowsChanged - earlier.rowsChanged);
        }
    }

    Counts counts() {
        return new Counts(this.statements.sum(), this.commits.sum(), this.rowsRead.sum(), this.rowsChanged.sum());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, super.getConnection());
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Counter(target)));
    }

    /** Counts the calls of one connection, statement or result. */
    private final class Counter implements InvocationHandler {

        private final Object target;

        Counter(Object target) {
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                return count(method.getName(), method.invoke(this.target, arguments));
            } catch (InvocationTargetException ex) {
                throw ex.getTargetException();
            }
        }

        private @Nullable Object count(String method, @Nullable Object result) {
            if (this.target instanceof Statement && method.startsWith("execute")) {
                CountingDataSource.this.statements.increment();
                if (result instanceof Integer rows) {
                    CountingDataSource.this.rowsChanged.add(rows);
                }
            } else if (this.target instanceof Connection && method.equals("commit")) {
                CountingDataSource.this.commits.increment();
            } else if (this.target instanceof ResultSet && method.equals("next") && Boolean.TRUE.equals(result)) {
                CountingDataSource.this.rowsRead.increment();
            }
            if (result instanceof PreparedStatement) {
                return proxy(PreparedStatement.class, result);
            }
            if (result instanceof ResultSet) {
                return proxy(ResultSet.class, result);
            }
            return (result instanceof Statement) ? proxy(Statement.class, result) : result;
        }
    }
}
