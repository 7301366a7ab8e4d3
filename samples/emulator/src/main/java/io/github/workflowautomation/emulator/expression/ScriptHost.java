package io.github.workflowautomation.emulator.expression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs scripts, in a process of its own: a script that recurses without end or needs too much memory would
 * harm every thread of its process. It ends when its input ends, or when a script exceeds the limit of time.
 */
final class ScriptHost {

    /** Characters of a message. */
    private static final int MAX_MESSAGE = 1_000;

    /** A function of the kind of script, its code, and the JSON that it sees. It returns JSON, or a text of length 0. */
    private static final String WRAPPER = """
            (function (kind, code, text, lodash) {
              const stringify = JSON.stringify;
              const seen = JSON.parse(text);
              const _ = lodash ? globalThis._ : undefined;
              const expression = 'return (\\n' + code.replace(/[\\s;]+$/, '') + '\\n)';
              let result;
              if (kind === 'FUNCTION') {
                result = new Function('$', '_', code)(seen, _);
              } else if (kind === 'EXPRESSION') {
                result = new Function('$', '_', expression)(seen, _);
              } else {
                const names = [...new Set(['Current', ...Object.keys(seen)])];
                const body = lodash ? 'with (_) { ' + expression + ' }' : expression;
                result = new Function('$', '_', ...names, body)(seen, _, ...names.map(name => seen[name]));
              }
              return stringify(result) ?? '';
            })""";

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();

    private final @Nullable Source lodash = lodash();

    private ScriptHost() {}

    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        ScriptHost host = new ScriptHost();
        host.run("EXPRESSION", "1", "{}");
        out.writeByte(ScriptProtocol.READY);
        out.flush();
        for (int request = in.read(); request >= 0; request = in.read()) {
            host.serve(in.readLong(), ScriptProtocol.read(in), ScriptProtocol.read(in), ScriptProtocol.read(in), out);
        }
    }

    /** Serves a request. The time of a processor does not depend on the load of the machine. */
    private void serve(long maxCpuNanos, String kind, String code, String seen, DataOutputStream out) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String[] result = new String[2];
        Thread worker = new Thread(
                () -> {
                    try {
                        result[0] = run(kind, code, seen);
                    } catch (PolyglotException ex) {
                        result[1] = String.valueOf(ex.getMessage());
                    }
                },
                "script");
        worker.setDaemon(true);
        worker.start();
        while (worker.isAlive()) {
            worker.join(10);
            if (threads.getThreadCpuTime(worker.getId()) > maxCpuNanos) {
                Runtime.getRuntime().halt(ScriptProtocol.TOO_SLOW);
            }
        }
        if (result[0] != null) {
            out.writeByte(ScriptProtocol.RESULT);
            ScriptProtocol.write(result[0], out);
        } else {
            out.writeByte(ScriptProtocol.FAILED);
            String message = (result[1] != null) ? result[1] : "the script cannot run";
            ScriptProtocol.write(message.substring(0, Math.min(MAX_MESSAGE, message.length())), out);
        }
        out.flush();
    }

    /** Each script has a context of its own, without access to Java, files, threads or the environment. */
    private String run(String kind, String code, String seen) {
        try (Context context = Context.newBuilder("js")
                .engine(this.engine)
                .allowExperimentalOptions(true)
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.graal-builtin", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.shared-array-buffer", "false")
                .build()) {
            boolean withLodash = this.lodash != null && (kind.equals("INLINE") || code.contains("_"));
            if (withLodash) {
                context.eval(this.lodash);
            }
            return context.eval("js", WRAPPER)
                    .execute(kind, code, seen, withLodash)
                    .asString();
        }
    }

    /** The Lodash of a WebJar, {@code null} if there is none. */
    private static @Nullable Source lodash() {
        for (String group : new String[] {"org.webjars.npm", "org.webjars"}) {
            try (InputStream pom = resource("META-INF/maven/" + group + "/lodash/pom.properties")) {
                if (pom != null) {
                    Properties properties = new Properties();
                    properties.load(pom);
                    String version = properties.getProperty("version");
                    try (InputStream script =
                            resource("META-INF/resources/webjars/lodash/" + version + "/lodash.min.js")) {
                        if (script != null) {
                            return Source.create("js", new String(script.readAllBytes(), StandardCharsets.UTF_8));
                        }
                    }
                }
            } catch (IOException ex) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable InputStream resource(String name) {
        return ScriptHost.class.getClassLoader().getResourceAsStream(name);
    }
}
