package io.github.workflowautomation.emulator.expression;

/** Finds the end of JavaScript between braces. Braces in texts, templates, comments and regular expressions do not count. */
final class ScriptScanner {

    private final String text;

    private int position;

    private ScriptScanner(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /** The index of the brace that closes a block whose content begins at an index, -1 if it is not closed. */
    static int endOfBlock(String text, int start) {
        ScriptScanner scanner = new ScriptScanner(text, start);
        return scanner.skipBlock(0) ? scanner.position - 1 : -1;
    }

    /** Skips everything up to and including the closing brace. */
    private boolean skipBlock(int depth) {
        int open = 1;
        while (this.position < this.text.length() && depth < 100) {
            char next = this.text.charAt(this.position++);
            switch (next) {
                case '{' -> open++;
                case '}' -> open--;
                case '"', '\'' -> skipQuoted(next);
                case '`' -> skipTemplate(depth);
                case '/' -> skipCommentOrPattern();
                default -> {}
            }
            if (open == 0) {
                return true;
            }
        }
        return false;
    }

    private void skipQuoted(char quote) {
        while (this.position < this.text.length()) {
            char next = this.text.charAt(this.position++);
            if (next == '\\') {
                this.position++;
            } else if (next == quote) {
                return;
            }
        }
    }

    private void skipTemplate(int depth) {
        while (this.position < this.text.length()) {
            char next = this.text.charAt(this.position++);
            if (next == '\\') {
                this.position++;
            } else if (next == '`') {
                return;
            } else if (next == '$' && this.text.startsWith("{", this.position)) {
                this.position++;
                if (!skipBlock(depth + 1)) {
                    return;
                }
            }
        }
    }

    private void skipCommentOrPattern() {
        if (this.text.startsWith("/", this.position)) {
            skipTo("\n");
        } else if (this.text.startsWith("*", this.position)) {
            skipTo("*/");
        } else if (startsPattern()) {
            skipPattern();
        }
    }

    private void skipTo(String end) {
        int found = this.text.indexOf(end, this.position);
        this.position = (found < 0) ? this.text.length() : found + end.length();
    }

    /** A slash after a value divides, every other one starts a regular expression. */
    private boolean startsPattern() {
        int before = this.position - 2;
        while (before >= 0 && Character.isWhitespace(this.text.charAt(before))) {
            before--;
        }
        return before < 0 || "(,=:[!&|?{};+-*%<>~^".indexOf(this.text.charAt(before)) >= 0;
    }

    private void skipPattern() {
        boolean inClass = false;
        while (this.position < this.text.length()) {
            char next = this.text.charAt(this.position++);
            if (next == '\\') {
                this.position++;
            } else if (next == '/' && !inClass) {
                return;
            } else {
                inClass = next == '[' || (inClass && next != ']');
            }
        }
    }
}
