package io.github.workflowautomation.emulator.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/**
 * A reference to a value of a run. The parts of its path are separated by dots; a part in brackets is taken literally:
 * {@code Trigger.list.[0]}, {@code Trigger.list[0]}, {@code Trigger.list.0} and {@code Trigger.[a name]}.
 *
 * @param root what comes before the first dot
 * @param path the rest, {@code null} if there is none
 */
record Reference(String root, @Nullable String path) {

    static Reference parse(String text) {
        int dot = text.indexOf('.');
        return (dot < 0) ? new Reference(text, null) : new Reference(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The value in an object. A member whose name is the complete path takes precedence. */
    Optional<JsonNode> in(JsonNode from) {
        if (this.path == null) {
            return Optional.of(from);
        }
        JsonNode whole = from.get(this.path);
        return (whole != null) ? Optional.of(whole) : walk(from, parts(this.path));
    }

    /** The value in members of which most are not needed. */
    Optional<JsonNode> in(Map<String, ? extends JsonNode> members) {
        if (this.path == null) {
            return Optional.of(JsonValues.object(members));
        }
        List<String> parts = parts(this.path);
        @Nullable JsonNode member = members.get(parts.get(0));
        if (member == null) {
            return Optional.empty();
        }
        int length = parts.get(0).length();
        return this.path.startsWith(parts.get(0) + ".")
                ? new Reference(parts.get(0), this.path.substring(length + 1)).in(member)
                : walk(member, parts.subList(1, parts.size()));
    }

    private static Optional<JsonNode> walk(JsonNode from, List<String> parts) {
        JsonNode node = from;
        for (String part : parts) {
            @Nullable JsonNode next = member(node, part);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    private static @Nullable JsonNode member(JsonNode node, String part) {
        if (!node.isArray()) {
            return node.get(part);
        }
        if (part.equals("length")) {
            return IntNode.valueOf(node.size());
        }
        return part.matches("\\d{1,6}") ? node.get(Integer.parseInt(part)) : null;
    }

    /** The parts of a path, at least one. */
    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            if (path.startsWith("[", start) && path.indexOf(']', start) > 0) {
                int end = path.indexOf(']', start);
                parts.add(path.substring(start + 1, end));
                start = path.startsWith(".", end + 1) || end + 1 == path.length() ? end + 2 : end + 1;
            } else {
                int end = endOfName(path, start);
                parts.add(path.substring(start, end));
                start = path.startsWith("[", end) ? end : end + 1;
            }
        }
        return parts;
    }

    private static int endOfName(String path, int start) {
        int end = start;
        while (end < path.length() && path.charAt(end) != '.' && (path.charAt(end) != '[' || end == start)) {
            end++;
        }
        return end;
    }
}
