package io.github.workflowautomation.emulator.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts: the language of real ones, what they see, and hostile ones. All share one process. */
class ScriptTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            nullValues = "absent",
            value = {
                "const f = (a, {b, c = 2} = {b: 1}, ...d) => a + b + c + d.length; return f(1, undefined, 0); | 5",
                "const {a, ...rest} = {a: 1, b: 2}; return {...rest, a: [...[a], 3]}; | {\"b\":2,\"a\":[1,3]}",
                "let s = ''; for (const [k, v] of Object.entries({a: 1, b: 2})) s += `${k}${v}`; return s; | \"a1b2\"",
                "const f = []; for (let i = 0; i < 3; i++) f.push(() => i); return f.map(g => g()); | [0,1,2]",
                "return $.Trigger.l?.[1]?.y ?? 'none'; | 2",
                "return $.Steps.Build.list.sort().at(-1); | 3",
                "return [$.WorkflowName, $.Variables.last, $.Current, JSON.parse($.Source.api.requestBody).meta.payload.who]; | [\"Shop\",\"c\",null,\"Ada\"]",
                "class A { #x = 4; get x() { return this.#x } } return new A().x; | 4",
                "return 'k=v'.match(/(?<k>\\w)=(?<v>\\w)/).groups.v; | \"v\"",
                "return new Date(0).toISOString(); | \"1970-01-01T00:00:00.000Z\"",
                "console.log('hello', {}); return _.groupBy(['a', 'bb'], 'length'); | {\"1\":[\"a\"],\"2\":[\"bb\"]}",
                "$.Steps.Build.list.push(9); | absent",
                "// only a comment | absent"
            })
    void functionReturnsData(String script, String expected) {
        assertThat(run(ScriptActions.FUNCTION, script)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {"`total ${$.Steps.Build.list.length}`; | \"total 3\"", "{a: $.Trigger.flag} | {\"a\":true}"})
    void expressionReturnsData(String script, String expected) {
        assertThat(run(ScriptActions.EXPRESSION, script)).isEqualTo(expected);
    }

    @Test
    void contextReplacesEverythingElse() {
        var parameters = Scopes.script("return $.map(x => x * 2)");
        parameters.put("context", "{{ Steps.Build.list }}");
        assertThat(ScriptActions.run(ScriptActions.FUNCTION, parameters, Scopes.example()))
                .hasToString("Optional[[6,2,4]]");
    }

    @Test
    void scriptsWorkOnCopiesAndShareNothing() {
        Scope scope = Scopes.example();
        String change =
                "Object.prototype.x = 1; Array.prototype.map = null; globalThis.y = 1; $.Trigger.l.push(1); return 1";
        ScriptActions.run(ScriptActions.FUNCTION, Scopes.script(change), scope);
        assertThat(ScriptActions.run(
                        ScriptActions.FUNCTION,
                        Scopes.script("return [({}).x ?? 0, typeof y, [1].map(x => x), $.Trigger.l.length]"),
                        scope))
                .hasToString("Optional[[0,\"undefined\",[1],2]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "let s = 'x'; for (;;) s += s | RangeError: Invalid string length",
                "return nothing.here; | ReferenceError: nothing is not defined",
                "throw new Error('no luck'); | Error: no luck",
                "return 1n; | TypeError: Do not know how to serialize a BigInt",
                "return ( | SyntaxError",
                "const a = {}; a.a = a; return a; | TypeError",
                "let o = 1; for (let i = 0; i < 700; i++) o = [o]; return o; | the result of the script is not valid JSON, or too deep",
                "java.lang.System.exit(0) | ReferenceError",
                "Packages.java.lang.System.exit(0) | ReferenceError",
                "Java.type('java.lang.Thread') | ReferenceError",
                "return ''.getClass().forName('java.lang.Runtime') | TypeError",
                "return $.constructor.constructor('return process')() | ReferenceError",
                "load('/etc/passwd') | ReferenceError",
                "quit() | ReferenceError",
                "return new Worker('x') | ReferenceError"
            })
    void throwingScriptFailsWithItsMessage(String script, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> run(ScriptActions.FUNCTION, script))
                .withMessageStartingWith(message);
    }

    /** Each of them ends the process, which takes a second: in JavaScript, in the engine, without memory, without stack. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "const f = () => { try { f() } finally { f() } }; f() | the script needs more than 100 ms",
                "/^(a+)+\\1c$/.test('a'.repeat(60)) | the script needs more than 100 ms",
                "const a = []; for (;;) a.push(new Float64Array(1e6)) | the script needs more than 256 MB of memory",
                "const f = () => f() + 1; f() | RangeError: Maximum call stack size exceeded"
            })
    void hostileScriptFailsAndHarmsNothing(String script, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> ScriptProcess.run(request(script, Duration.ofMillis(100))))
                .withMessage(message);
        assertThat(run(ScriptActions.EXPRESSION, "1")).isEqualTo("1");
    }

    private static ScriptRequest request(String script, Duration limit) {
        return new ScriptRequest("FUNCTION", script, "{}", 0, limit);
    }

    @Test
    void timeIsThatOfTheScope() {
        Scope scope = Scopes.example();
        scope.setTime(Instant.parse("2026-05-04T10:20:30.400Z"));
        String script =
                "return [Date.now(), new Date(), new Date(0).getTime(), Date().slice(0, 24), new Date() instanceof Date]";
        assertThat(ScriptActions.run(ScriptActions.FUNCTION, Scopes.script(script), scope))
                .hasToString(
                        "Optional[[1777890030400,\"2026-05-04T10:20:30.400Z\",0,\"Mon May 04 2026 10:20:30\",true]]");
    }

    @Test
    void sizeOfResultIsLimited() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> ScriptProcess.run(request("return 'x'.repeat(11e6)", Duration.ofSeconds(30))))
                .withMessage("the result of the script is larger than 10 MB");
    }

    @Test
    void globalScopeIsEmpty() {
        assertThat(run(ScriptActions.FUNCTION, "return Object.keys(globalThis).filter(k => k !== '_')"))
                .isEqualTo("[]");
    }

    @Test
    void lengthOfScriptIsLimited() {
        assertThat(ScriptActions.problems(Scopes.script("ä".repeat(5 * 1024)))).isEmpty();
        assertThat(ScriptActions.problems(Scopes.script("ä".repeat(5 * 1024) + "x")))
                .containsExactly("script is longer than 10 KB");
        assertThat(ScriptActions.problems(Scopes.script("").remove(List.of("script"))))
                .containsExactly("script is not a string");
    }

    private static @Nullable String run(String actionId, String script) {
        return ScriptActions.run(actionId, Scopes.script(script), Scopes.example())
                .map(Object::toString)
                .orElse(null);
    }
}
