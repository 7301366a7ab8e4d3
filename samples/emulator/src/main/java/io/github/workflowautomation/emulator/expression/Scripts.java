package io.github.workflowautomation.emulator.expression;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs JavaScript, if there is an engine for it. */
final class Scripts {

    /** 10 KB: the limit of Datadog. */
    private static final int MAX_BYTES = 10 * 1024;

    static final String TOO_LONG = "script is longer than 10 KB";

    /** 2 seconds, in which a script can handle some 10 MB of JSON. */
    private static final Duration MAX_TIME = Duration.ofSeconds(2);

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final boolean AVAILABLE = isPresent("org/graalvm/polyglot/Context.class")
            && isPresent("com/oracle/truffle/js/lang/JavaScriptLanguage.class");

    /** What a script is. */
    enum Kind {
        /** The body of a function. */
        FUNCTION,
        /** An expression that sees everything as members of {@code $}. */
        EXPRESSION,
        /** An expression inside of a text. It sees everything by name too. */
        INLINE
    }

    private Scripts() {}

    private static boolean isPresent(String resource) {
        return Scripts.class.getClassLoader().getResource(resource) != null;
    }

    static boolean areAvailable() {
        return AVAILABLE;
    }

    static boolean isTooLong(String code) {
        return code.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /**
     * Runs a script.
     *
     * @param seen what it sees
     * @param time the time that it sees
     * @param without the message if there is no engine
     * @return its result, empty if it is undefined
     * @throws ExpressionException if it fails or exceeds a limit
     */
    static Optional<JsonNode> run(Kind kind, String code, JsonNode seen, Instant time, String without) {
        if (!AVAILABLE) {
            throw new ExpressionException(without);
        }
        if (isTooLong(code)) {
            throw new ExpressionException(TOO_LONG);
        }
        String result =
                ScriptProcess.run(new ScriptRequest(kind.name(), code, seen.toString(), time.toEpochMilli(), MAX_TIME));
        try {
            return result.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readTree(result));
        } catch (JacksonException ex) {
            throw new ExpressionException("the result of the script is not valid JSON, or too deep");
        }
    }
}
