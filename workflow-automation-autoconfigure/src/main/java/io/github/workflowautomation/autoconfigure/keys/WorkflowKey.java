package io.github.workflowautomation.autoconfigure.keys;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key below {@code workflows}.
 *
 * @param alias the alias as its author wrote it, without brackets
 * @param inBrackets whether it is in brackets, which keep an alias as it is
 * @param attribute what follows the alias, empty if nothing does
 */
record WorkflowKey(String alias, boolean inBrackets, String attribute) {

    private static final String ID = "id";

    private static final List<String> ATTRIBUTES = List.of(ID, "validate-inputs", "key-input");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\.?\\[(.+?)](?:[.\\[]?([^\\]]*)]?)");

    /** An alias may contain dots if the author forgot the brackets; its attribute cannot. */
    private static final Pattern WITHOUT_BRACKETS = Pattern.compile("\\.(?:(.+)\\.)?([^.]+)");

    /** What binding keeps of an alias without brackets. */
    private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9_-]+");

    /**
     * Parses a key.
     *
     * @param key what follows {@code workflows}
     * @return {@code null} if it has no alias
     */
    static @Nullable WorkflowKey parse(String key) {
        Matcher brackets = IN_BRACKETS.matcher(key);
        if (brackets.matches()) {
            return new WorkflowKey(brackets.group(1), true, brackets.group(2));
        }
        Matcher plain = WITHOUT_BRACKETS.matcher(key);
        if (!plain.matches()) {
            return null;
        }
        String alias = plain.group(1);
        return (alias != null)
                ? new WorkflowKey(alias, false, plain.group(2))
                : new WorkflowKey(plain.group(2), false, "");
    }

    boolean isComplete() {
        return ATTRIBUTES.stream()
                .anyMatch(known -> KnownKeys.uniform(known).equals(KnownKeys.uniform(this.attribute)));
    }

    /** Whether the id itself is set as the value of the alias, which the binding reports. */
    boolean hasNoAttribute() {
        return this.attribute.isEmpty();
    }

    /** Whether binding would drop or rename the alias. */
    boolean needsBrackets() {
        return !this.inBrackets && !KEPT.matcher(this.alias).matches();
    }

    /** Whether binding takes the aliases of two keys for one. It compares aliases in brackets as they are. */
    boolean collidesWith(WorkflowKey other) {
        return !this.inBrackets
                && !other.inBrackets
                && !this.alias.equals(other.alias)
                && letters().equals(other.letters());
    }

    String letters() {
        return KnownKeys.letters(this.alias);
    }

    /** The complete key, with the known attribute that is most similar. */
    String nearestKey() {
        String nearest = ATTRIBUTES.stream()
                .min(Comparator.comparingInt(
                        known -> EditDistance.between(KnownKeys.uniform(known), KnownKeys.uniform(this.attribute))))
                .orElse(ID);
        return KnownKeys.PREFIX
                + KnownKeys.WORKFLOWS
                + ((this.inBrackets || needsBrackets()) ? "[" + this.alias + "]." : "." + this.alias + ".")
                + nearest;
    }

    /** The same alias with another attribute. */
    WorkflowKey with(String other) {
        return new WorkflowKey(this.alias, this.inBrackets, other);
    }
}
