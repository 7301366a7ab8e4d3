package io.github.workflowautomation.emulator.expression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
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

    /** 10 MB. */
    private static final int MAX_RESULT = 10 * 1024 * 1024;

    private static final Pattern LODASH = Pattern.compile("(?<![\\w$])_(?![\\w$])");

    /** The call of a function that is not a member. */
    private static final Pattern CALL = Pattern.compile("(?<![\\w$.])[a-z]\\w*\\s*\\(");

    /** A function of the kind of script, its code, and the JSON that it sees. It returns JSON, or a text of length 0. */
    private static final String WRAPPER = """
            (function (kind, code, text, now, lodash) {
              Date = new Proxy(Date, {
                construct: (target, parts, type) => Reflect.construct(target, parts.length ? parts : [now], type),
                apply: target => new target(now).toString(),
                get: (target, name) => name === 'now' ? () => now : Reflect.get(target, name)
              });
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
        host.run(new ScriptRequest("EXPRESSION", "1", "{}", 0, Duration.ZERO));
        out.writeByte(ScriptProtocol.READY);
        out.flush();
        for (int request = in.read(); request >= 0; request = in.read()) {
            host.serve(ScriptRequest.read(in), out);
        }
    }

    /** Serves a request. The time of a processor does not depend on the load of the machine. */
    private void serve(ScriptRequest request, DataOutputStream out) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String[] result = new String[2];
        Thread worker = new Thread(
                () -> {
                    try {
                        String json = run(request);
                        boolean fits = json.length() <= MAX_RESULT
                                && json.getBytes(StandardCharsets.UTF_8).length <= MAX_RESULT;
                        result[fits ? 0 : 1] = fits ? json : "the result of the script is larger than 10 MB";
                    } catch (PolyglotException ex) {
                        result[1] = String.valueOf(ex.getMessage());
                    }
                },
                "script");
        worker.setDaemon(true);
        worker.start();
        while (worker.isAlive()) {
            worker.join(10);
            if (threads.getThreadCpuTime(worker.getId()) > request.limit().toNanos()) {
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
    private String run(ScriptRequest request) {
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
            boolean withLodash = this.lodash != null && usesLodash(request);
            if (withLodash) {
                context.eval(this.lodash);
            }
            return context.eval("js", WRAPPER)
                    .execute(request.kind(), request.code(), request.seen(), request.epochMillis(), withLodash)
                    .asString();
        }
    }

    /** It takes longer to load Lodash than to run most scripts, so only those that can use it get it. */
    private static boolean usesLodash(ScriptRequest request) {
        return LODASH.matcher(request.code()).find()
                || (request.kind().equals("INLINE")
                        && CALL.matcher(request.code()).find());
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
