package io.github.workflowautomation.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Captures everything that is logged, at every level, with stack traces. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Level before = Objects.requireNonNull(this.root.getLevel());

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Detached while this one captures, because TRACE would flood the console. */
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

    private LogLines() {
        this.root.iteratorForAppenders().forEachRemaining(this.others::add);
        this.others.forEach(this.root::detachAppender);
    }

    public static LogLines capture() {
        LogLines lines = new LogLines();
        lines.setContext(lines.root.getLoggerContext());
        lines.start();
        lines.root.setLevel(Level.TRACE);
        lines.root.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace =
                (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
        this.lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + trace);
    }

    public List<String> all() {
        return this.lines;
    }

    @Override
    public void close() {
        this.root.detachAppender(this);
        this.others.forEach(this.root::addAppender);
        this.root.setLevel(this.before);
    }
}
