package io.github.workflowautomation.emulator.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decoded query parameters of a request. */
final class Query {

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    Query(String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode((equals < 0) ? pair : pair.substring(0, equals));
            String value = decode((equals < 0) ? "" : pair.substring(equals + 1));
            this.parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ex) {
            throw ServiceException.malformedRequest();
        }
    }

    List<String> all(String name) {
        return this.parameters.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Parses an integer; empty if the text is not one. */
    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException ex) {
            return Optional.empty();
        }
    }
}
