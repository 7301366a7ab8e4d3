package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.console.workflow.JsonText.FormatException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the texts of fields into JSON values. */
final class FieldValues {

    /** Longer numbers than any that a mapper reads by default. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private FieldValues() {}

    /**
     * The value of a field with a text.
     *
     * @throws FormatException if the text has no value of the type of the input
     */
    static @Nullable Object value(InputField field) throws FormatException {
        if (field.control() == Control.CHOICES) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (String text : field.given()) {
                elements.add(single(text, InputField.elementType(field.parameter())));
            }
            return elements;
        }
        return single(field.text(), field.parameter().type());
    }

    private static @Nullable Object single(String text, String type) throws FormatException {
        return switch (type) {
            case "STRING" -> text;
            case "NUMBER" -> number(text.strip());
            case "BOOLEAN" -> bool(text.strip());
            case "OBJECT" -> object(text);
            default -> type.startsWith("ARRAY_") ? array(text, type) : JsonText.read(text);
        };
    }

    private static BigDecimal number(String text) throws FormatException {
        try {
            if (text.length() <= MAX_NUMBER_LENGTH) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException ex) {
            // Explained below
        }
        throw new FormatException("This is not a number. Write it like 42 or 0.5");
    }

    private static Boolean bool(String text) throws FormatException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new FormatException("Select yes or no");
        };
    }

    /**
     * A JSON object.
     *
     * @throws FormatException if it is no JSON, or something else
     */
    @SuppressWarnings("unchecked") // The keys of a JSON object are strings
    static Map<String, @Nullable Object> object(String text) throws FormatException {
        if (JsonText.read(text) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new FormatException("This is not a JSON object. Write it like {\"name\": \"value\"}");
    }

    private static List<?> array(String text, String type) throws FormatException {
        if (JsonText.read(text) instanceof List<?> elements) {
            String element = type.substring("ARRAY_".length());
            if (elements.stream().allMatch(value -> isOfType(value, element))) {
                return elements;
            }
            throw new FormatException("Each element must be of type " + element);
        }
        throw new FormatException("This is not a JSON array. Write it like "
                + (type.equals("ARRAY_STRING") ? "[\"a\", \"b\"]" : "[1, 2]"));
    }

    private static boolean isOfType(@Nullable Object value, String type) {
        return switch (type) {
            case "STRING" -> value instanceof String;
            case "NUMBER" -> value instanceof Number;
            case "BOOLEAN" -> value instanceof Boolean;
            case "OBJECT" -> value instanceof Map<?, ?>;
            default -> true;
        };
    }
}
