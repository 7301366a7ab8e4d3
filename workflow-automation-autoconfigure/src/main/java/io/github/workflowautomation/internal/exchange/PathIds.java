package io.github.workflowautomation.internal.exchange;

/** Checks ids before they become part of a path. A UUID needs no encoding and cannot change the path. */
public final class PathIds {

    private static final String UUID_FORM = "00000000-0000-0000-0000-000000000000";

    private PathIds() {}

    public static boolean isUuid(String text) {
        if (text.length() != UUID_FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((UUID_FORM.charAt(i) == '-') ? character != '-' : !isHexDigit(character)) {
                return false;
            }
        }
        return true;
    }

    /** Accepts ASCII digits only, unlike {@link Character#digit}, which knows the digits of all scripts. */
    private static boolean isHexDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
