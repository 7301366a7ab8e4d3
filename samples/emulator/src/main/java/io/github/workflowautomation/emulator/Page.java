package io.github.workflowautomation.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page of a list that a request asks for.
 *
 * @param number from 0
 * @param size from 1 to 100
 */
record Page(long number, long size) {

    private static final int DEFAULT_SIZE = 10;

    private static final int MAX_SIZE = 100;

    static Page ofQuery(String query) {
        return new Page(
                parameter(query, "page[number]", 0, 0, Long.MAX_VALUE),
                parameter(query, "page[size]", DEFAULT_SIZE, 1, MAX_SIZE));
    }

    <T> List<T> of(List<T> all) {
        if (this.number > all.size() / this.size) {
            return List.of();
        }
        return all.stream().skip(this.number * this.size).limit(this.size).toList();
    }

    private static long parameter(String query, String name, long defaultValue, long min, long max) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (decode((equals < 0) ? pair : pair.substring(0, equals)).equals(name)) {
                return number(decode((equals < 0) ? "" : pair.substring(equals + 1)), name, min, max);
            }
        }
        return defaultValue;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ex) {
            throw ServiceException.malformedRequest();
        }
    }

    private static long number(String text, String name, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException ex) {
            // refused below, like a number out of range
        }
        throw ServiceException.invalidField(name);
    }
}
