package io.github.workflowautomation.emulator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/** References and inline expressions in texts, and what is left as it is. */
class TemplateTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "{{ Trigger.l.[0] }}              | \"x\"",
                "{{ Trigger.l[1].y }}             | 2",
                "{{ Trigger.l.1.y }}              | 2",
                "{{ Trigger.l.[1].[y] }}          | 2",
                "{{ Trigger.l.length }}           | 2",
                "{{ Trigger.[a name] }}           | 1",
                "{{ Trigger.a.b }}                | \"whole\"",
                "{{ Trigger.l.[7] }}              | absent",
                "{{ Trigger.l.[x }}               | absent",
                "{{ Steps.Build.image.tag }}      | \"v1\"",
                "{{ Steps.[Build].[image].[tag] }}| \"v1\"",
                "{{ Steps.Nope.x }}               | absent",
                "{{ Variables.last }}             | \"c\"",
                "{{ Variables.missing }}          | null",
                "{{ Variables.nope }}             | absent",
                "{{ Variables }}                  | {\"last\":\"c\",\"missing\":null}",
                "{{ Current }}                    | absent",
                "{{ Source.url }}                 | absent",
                "{{ Source.monitor.name }}        | absent",
                "{{ Current.Value }}              | absent",
                "<{{ Source.url }}>               | \"<>\"",
                "{{WorkflowName}}-{{ InstanceId }}| \"Shop-i1\"",
                "{{ Nope.x }}                     | \"{{ Nope.x }}\"",
                "{{ Trigger.l                     | \"{{ Trigger.l\"",
                "costs $5 {x}                     | \"costs $5 {x}\"",
                "${ never closed                  | \"${ never closed\""
            })
    void referenceIsReplaced(String text, String expected) {
        assertThat(resolve(text, Scopes.example())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            nullValues = "absent",
            value = {
                "${ 1 + 1 }                                              | 2",
                "${JSON.parse(Source.api.requestBody).meta.payload.who}  | \"Ada\"",
                "<${ Steps.Build.image.tag + '}' }>                      | \"<v1}>\"",
                "${ ({a: {b: 1}}).a }                                    | {\"b\":1}",
                "${ `a${ '}' + `${1}` }b` }                              | \"a}1b\"",
                "${ /[}/]/.test('}') }                                   | true",
                "${ 4 / 2 /* } */ }                                      | 2",
                "${ undefined }                                          | absent",
                "${ Trigger.l.length }{{ Trigger.text }}                 | \"25\"",
                "${ \"{{ Trigger.text }}\" }                             | \"{{ Trigger.text }}\"",
                "${ _.sum(Steps.Build.list) }                            | 6",
                "${ max(Steps.Build.list) }                              | 3",
                "${ [Current?.Index, Variables.last] }                    | [0,\"c\"]"
            })
    void inlineExpressionIsEvaluated(String text, String expected) {
        assertThat(resolve(text, Scopes.example().inIteration(null, 0))).isEqualTo(expected);
    }

    @Test
    void iterationSharesVariablesAndOutputs() {
        Scope scope = Scopes.example();
        Scope iteration = scope.inIteration(StringNode.valueOf("h1"), 4);
        iteration.setVariable(
                "last", Templates.resolve(StringNode.valueOf("{{ Current.Index }}:{{ Current.Value }}"), iteration));
        assertThat(resolve("{{ Variables.last }}", scope)).isEqualTo("\"4:h1\"");
        assertThat(resolve("{{ Current.Value }}", scope)).isNull();
        assertThat(resolve("{{ Current }}", iteration)).isEqualTo("{\"Value\":\"h1\",\"Index\":4}");
    }

    private static @Nullable String resolve(String text, Scope scope) {
        return Templates.resolve(StringNode.valueOf(text), scope)
                .map(Object::toString)
                .orElse(null);
    }
}
