package io.github.workflowautomation.console.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.console.Stub;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class InputFormTests {

    @ParameterizedTest
    @CsvSource({
        "STRING, TEXT",
        "NUMBER, NUMBER",
        "BOOLEAN, CHOICE",
        "OBJECT, JSON",
        "ARRAY_STRING, JSON",
        "ARRAY_OBJECT, JSON",
        "SECRET, JSON",
        "'', JSON"
    })
    void eachTypeHasItsControl(String type, Control control) {
        assertThat(field(input("a", type, null)).control()).isEqualTo(control);
    }

    @Test
    void allowedValuesAreAChoice() {
        InputField field = field(new WorkflowParameter(
                "size", "NUMBER", null, null, 2, Arrays.asList(1, Map.of("label", "Two", "value", 2)), false));

        assertThat(field.control()).isEqualTo(Control.CHOICE);
        assertThat(field.options()).containsExactly(new InputField.Option("1", "1"), new InputField.Option("2", "Two"));
        assertThat(field.defaultText()).isEqualTo("Two");
    }

    @Test
    void allowedValuesWithOthersAreSuggestions() {
        WorkflowParameter free = new WorkflowParameter("a", "STRING", null, null, null, List.of("x"), true);

        assertThat(field(free).control()).isEqualTo(Control.SUGGESTIONS);
    }

    @Test
    void allowedValuesOfAnArrayAreSelectedOneByOne() {
        WorkflowParameter some = new WorkflowParameter("a", "ARRAY_NUMBER", null, null, null, List.of(1, 2), false);

        assertThat(inputs(List.of(some), "a", "1", "2")).isEqualTo(Map.of("a", List.of(number("1"), number("2"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING         | 42          | "42"
            STRING         | true        | "true"
            NUMBER         | 0.10        | 0.10
            NUMBER         | 12345678901234567890123 | 12345678901234567890123
            BOOLEAN        | false       | false
            OBJECT         | {"a": [1]}  | {"a":[1]}
            ARRAY_STRING   | ["a", "b"]  | ["a","b"]
            ARRAY_NUMBER   | [1, 2.50]   | [1,2.50]
            UNKNOWN_TYPE   | [null]      | [null]
            """)
    void textBecomesAValueOfTheType(String type, String text, String json) {
        Map<String, @Nullable Object> inputs = inputs(List.of(input("a", type, null)), "a", text);

        assertThat(JsonText.write(Objects.requireNonNull(inputs).get("a"))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NUMBER         | two              | This is not a number
            NUMBER         | 1,5              | This is not a number
            BOOLEAN        | maybe            | Select yes or no
            OBJECT         | [1]              | This is not a JSON object
            OBJECT         | {"a": 1          | This is not valid JSON: look at line 1
            OBJECT         | {"a":1,"a":2}    | This is not valid JSON
            OBJECT         | {} {}            | This is not valid JSON
            ARRAY_STRING   | {}               | This is not a JSON array
            ARRAY_STRING   | ["a", 1]         | Each element must be of type STRING
            """)
    void textThatDoesNotFitIsAnErrorOfItsField(String type, String text, String error) {
        InputForm.Values values = form(List.of(input("other", "STRING", "x"), input("a", type, null)), "a", text)
                .values();

        assertThat(values.inputs()).isNull();
        assertThat(values.form().fields().get(0).error()).isNull();
        assertThat(values.form().fields().get(1).error()).startsWith(error);
        assertThat(values.form().fields().get(1).text()).isEqualTo(text);
    }

    @Test
    void emptyFieldIsLeftOutIfThereIsADefault() {
        assertThat(inputs(List.of(input("a", "STRING", "x"), input("b", "STRING", null)), "b", "y"))
                .isEqualTo(Map.of("b", "y"));
    }

    @Test
    void emptyFieldIsAnErrorIfThereIsNoDefault() {
        InputForm form =
                form(List.of(input("a", "STRING", null)), "a", " ").values().form();

        assertThat(form.isValid()).isFalse();
        assertThat(form.fields().get(0).error()).contains("required");
    }

    @Test
    void defaultOfNullIsNotRequired() {
        Map<String, @Nullable Object> parameter = new HashMap<>();
        parameter.put("name", "a");
        parameter.put("defaultValue", null);
        WorkflowDefinition workflow = workflow(
                List.of(input("a", "STRING", null)), Map.of("inputSchema", Map.of("parameters", List.of(parameter))));

        assertThat(InputForm.of(workflow, false).fields().get(0).required()).isFalse();
    }

    @Test
    void workflowWithoutAnUnderstoodSchemaHasOneJsonObject() {
        InputForm form = InputForm.of(null, false);

        assertThat(form.json()).isEqualTo("{}");
        assertThat(form.filled(sent("_json", "{\"a\": 1}")).values().inputs()).isEqualTo(Map.of("a", 1));
        assertThat(form.filled(sent("_json", "[]")).values().form().errors()).hasSize(1);
    }

    @Test
    void violationsAreShownAtTheirFields() {
        InputForm form = InputForm.of(workflow(List.of(input("a", "STRING", null))), false)
                .withViolations(List.of(
                        new WorkflowInputViolation("a", Rule.NOT_ALLOWED, "x, y"),
                        new WorkflowInputViolation("gone", Rule.UNKNOWN, "a")));

        assertThat(form.fields().get(0).error()).isEqualTo("'a' must be one of x, y");
        assertThat(form.errors()).singleElement().asString().contains("gone");
    }

    @Test
    void inputsOfARunFillTheForm() {
        List<WorkflowParameter> inputs = List.of(input("a", "STRING", null), input("b", "OBJECT", null));
        Map<String, @Nullable Object> run = Map.of("a", "x", "b", Map.of("c", 1));
        InputForm form = InputForm.of(workflow(inputs), false).filled(run);

        assertThat(form.values().inputs()).isEqualTo(run);
    }

    @Test
    void inputsThatTheWorkflowDoesNotHaveAnymoreAreShownAsJson() {
        InputForm form = InputForm.of(workflow(List.of(input("a", "STRING", null))), false)
                .filled(Map.of("gone", 1));

        assertThat(form.json()).isEqualTo("{\"gone\":1}");
    }

    @Test
    void valueThatIsNotAllowedAnymoreDoesNotBecomeTheDefault() {
        WorkflowParameter choice = new WorkflowParameter("a", "STRING", null, null, "x", List.of("x"), false);
        InputForm form = form(List.of(choice), "a", "old");

        assertThat(form.fields().get(0).options()).contains(new InputField.Option("old", "old (not allowed)"));
        assertThat(form.values().inputs()).isEqualTo(Map.of("a", "old"));
    }

    private static @Nullable Map<String, @Nullable Object> inputs(
            List<WorkflowParameter> inputs, String name, String... texts) {
        return form(inputs, name, texts).values().inputs();
    }

    private static InputForm form(List<WorkflowParameter> inputs, String name, String... texts) {
        return InputForm.of(workflow(inputs), false).filled(sent("input." + name, texts));
    }

    private static MultiValueMap<String, String> sent(String name, String... texts) {
        return new LinkedMultiValueMap<>(Map.of(name, List.of(texts)));
    }

    private static InputField field(WorkflowParameter input) {
        return InputForm.of(workflow(List.of(input)), false).fields().get(0);
    }

    private static WorkflowDefinition workflow(List<WorkflowParameter> inputs) {
        return workflow(inputs, Map.of());
    }

    private static WorkflowDefinition workflow(List<WorkflowParameter> inputs, Map<String, ?> spec) {
        return Stub.of(WorkflowDefinition.class, Map.of("hasCompleteInputs", true, "inputs", inputs, "spec", spec));
    }

    private static WorkflowParameter input(String name, String type, @Nullable Object defaultValue) {
        return new WorkflowParameter(name, type, null, null, defaultValue, List.of(), false);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
