package io.github.workflowautomation.autoconfigure.keys;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The Levenshtein distance. */
final class EditDistance {

    private EditDistance() {}

    /** The name that is most similar, the first one if several are. */
    static String nearest(String given, List<String> names) {
        return Collections.min(names, Comparator.comparingInt(name -> between(given.toLowerCase(Locale.ROOT), name)));
    }

    /** The number of characters to insert, delete or replace. */
    static int between(String first, String second) {
        int[] row = new int[second.length() + 1];
        for (int column = 0; column <= second.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= first.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= second.length(); column++) {
                int replaced = diagonal + ((first.charAt(line - 1) == second.charAt(column - 1)) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column - 1], diagonal) + 1);
            }
        }
        return row[second.length()];
    }
}
