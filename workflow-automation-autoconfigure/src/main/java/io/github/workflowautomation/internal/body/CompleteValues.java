package io.github.workflowautomation.internal.body;

import java.nio.ByteBuffer;

/**
 * Finds how much of a JSON object can be parsed before the rest of it has arrived. A parser that needs more would have to wait. Invalid
 * JSON does no harm: the parser rejects it at the first byte that is wrong, and up to there both agree.
 */
public final class CompleteValues {

    /** The depth of the items of a page, which are in an array in an object. */
    private static final int DEPTH = 2;

    private long offset;

    private long end;

    private int depth;

    private boolean inString;

    private boolean escaped;

    /** Adds the next bytes. */
    public void add(ByteBuffer next) {
        for (int i = next.position(); i < next.limit(); i++) {
            add(next.get(i));
        }
    }

    /** In UTF-8 no byte of a longer character looks like one of those that matter. */
    private void add(byte next) {
        this.offset++;
        if (this.inString) {
            addToString(next);
            return;
        }
        switch (next) {
            case '"' -> this.inString = true;
            case '{', '[' -> this.depth++;
            case '}', ']' -> {
                this.depth--;
                if (this.depth == DEPTH) {
                    this.end = this.offset;
                }
            }
            default -> {}
        }
    }

    private void addToString(byte next) {
        if (this.escaped) {
            this.escaped = false;
        } else if (next == '\\') {
            this.escaped = true;
        } else if (next == '"') {
            this.inString = false;
        }
    }

    /** The offset behind the last object or array at the depth of an item; 0 if there is none. */
    public long end() {
        return this.end;
    }
}
