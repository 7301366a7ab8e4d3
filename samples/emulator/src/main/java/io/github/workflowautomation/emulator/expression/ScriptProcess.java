package io.github.workflowautomation.emulator.expression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs the scripts of all emulators, one after the other. It starts with the first script and ends with this
 * process. When a script exceeds a limit, its replacement starts at once, in the background.
 */
final class ScriptProcess {

    /** The dependency that applications add to run scripts. */
    static final String DEPENDENCY = "org.graalvm.polyglot:js-community";

    /** 60 seconds for the start or a script, if the process does not end by itself: far above its own limit of time. */
    private static final int PATIENCE_SECONDS = 60;

    private static final ScriptProcess SHARED = new ScriptProcess();

    private @Nullable CompletableFuture<Process> process;

    private ScriptProcess() {}

    /**
     * Runs a script.
     *
     * @return JSON, or a text of length 0
     * @throws ExpressionException if it fails or exceeds a limit
     */
    static String run(ScriptRequest request) {
        return SHARED.exchange(request);
    }

    private synchronized String exchange(ScriptRequest request) {
        Process running = running();
        // A process that does not respond is ended, which also ends the wait for its response
        CompletableFuture<Void> watch = endLater(running);
        try {
            return exchange(running, request);
        } catch (IOException ex) {
            int exitCode = exitCode(running);
            replace(running);
            throw new ExpressionException(
                    switch (exitCode) {
                        case ScriptProtocol.TOO_SLOW ->
                            "the script needs more than " + request.limit().toMillis() + " ms";
                        case ScriptProtocol.NO_MEMORY -> "the script needs more than 256 MB of memory";
                        default -> "the JavaScript engine ended unexpectedly";
                    });
        } finally {
            watch.cancel(false);
        }
    }

    private String exchange(Process running, ScriptRequest request) throws IOException {
        DataOutputStream out = new DataOutputStream(running.getOutputStream());
        out.writeByte(ScriptProtocol.READY);
        request.write(out);
        DataInputStream in = new DataInputStream(running.getInputStream());
        int outcome = in.readUnsignedByte();
        if (outcome != ScriptProtocol.RESULT && outcome != ScriptProtocol.FAILED) {
            // The JVM says that it has no memory left
            throw new EOFException();
        }
        String text = ScriptProtocol.read(in);
        if (outcome == ScriptProtocol.RESULT) {
            return text;
        }
        if (text.startsWith("RangeError: Maximum call stack") || text.startsWith("java.lang.")) {
            // Classes whose initialization fails in the depth of a recursion stay unusable
            replace(running);
        }
        throw new ExpressionException(text);
    }

    private Process running() {
        CompletableFuture<Process> started = this.process;
        if (started == null) {
            started = startInBackground();
            this.process = started;
        }
        try {
            Process running = started.join();
            if (running.isAlive()) {
                return running;
            }
        } catch (CompletionException ex) {
            this.process = null;
            throw (ex.getCause() instanceof ExpressionException failure) ? failure : ex;
        }
        this.process = null;
        return running();
    }

    private void replace(Process running) {
        running.destroyForcibly();
        this.process = startInBackground();
    }

    private static CompletableFuture<Process> startInBackground() {
        return CompletableFuture.supplyAsync(ScriptProcess::start, task -> {
            Thread thread = new Thread(task, "workflow-emulator-scripts");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** The environment is empty: no key gets to a script. */
    private static Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(ScriptCommand.ofThisApplication()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            Process started = builder.start();
            CompletableFuture<Void> watch = endLater(started);
            try {
                if (started.getInputStream().read() == ScriptProtocol.READY) {
                    return started;
                }
                started.destroyForcibly();
            } finally {
                watch.cancel(false);
            }
        } catch (IOException ex) {
            throw new ExpressionException("the JavaScript engine cannot start: " + ex.getMessage());
        }
        throw new ExpressionException(
                "the JavaScript engine cannot start: its JVM, with the class path of this application and"
                        + " 256 MB of heap, has ended or did not respond; declare an outcome of the step if it cannot run here");
    }

    /** Ends a process, unless the returned future is canceled in time. */
    private static CompletableFuture<Void> endLater(Process process) {
        return CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
