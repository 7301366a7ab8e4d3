package io.github.workflowautomation.emulator.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into literal parts, references {@code {{ … }}} and JavaScript expressions <code>${ … }</code>. */
final class TextParts {

    enum Kind {
        LITERAL,
        REFERENCE,
        SCRIPT
    }

    /**
     * A part of a text.
     *
     * @param kind what it is
     * @param content the literal text, the reference, or the code
     */
    record Part(Kind kind, String content) {}

    private static final Pattern REFERENCE =
            Pattern.compile("\\{\\{\\s{0,9}((?:Trigger|Steps|Variables|Source|Current)(?:\\.[^{}]{1,999}?)?"
                    + "|WorkflowName|WorkflowId|InstanceId)\\s{0,9}}}");

    private final String text;

    private final List<Part> parts = new ArrayList<>();

    private int literalStart;

    private TextParts(String text) {
        this.text = text;
    }

    /** The parts of a text. Braces that are neither a reference nor a complete expression are literal. */
    static List<Part> of(String text) {
        TextParts parts = new TextParts(text);
        if (text.contains("{{") || text.contains("${")) {
            parts.scan();
        }
        parts.literalUntil(text.length());
        return parts.parts;
    }

    private void scan() {
        Matcher reference = REFERENCE.matcher(this.text);
        int position = 0;
        while (position < this.text.length()) {
            int end = -1;
            if (this.text.startsWith("${", position)) {
                end = ScriptScanner.endOfBlock(this.text, position + 2);
                if (end > 0) {
                    add(position, end + 1, new Part(Kind.SCRIPT, this.text.substring(position + 2, end)));
                }
            } else if (this.text.startsWith("{{", position)
                    && reference.region(position, this.text.length()).lookingAt()) {
                end = reference.end() - 1;
                add(position, end + 1, new Part(Kind.REFERENCE, reference.group(1)));
            }
            position = (end > 0) ? end + 1 : position + 1;
        }
    }

    private void add(int start, int end, Part part) {
        literalUntil(start);
        this.parts.add(part);
        this.literalStart = end;
    }

    private void literalUntil(int end) {
        if (end > this.literalStart) {
            this.parts.add(new Part(Kind.LITERAL, this.text.substring(this.literalStart, end)));
        }
    }
}
