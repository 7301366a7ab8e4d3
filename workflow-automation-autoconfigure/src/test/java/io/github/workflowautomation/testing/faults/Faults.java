package io.github.workflowautomation.testing.faults;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All faults, by their names. */
final class Faults {

    static final Map<String, Fault> ALL = Stream.of(
                    ConnectionFaults.BEFORE_THE_REQUEST,
                    ConnectionFaults.AFTER_THE_REQUEST,
                    StatusFaults.RATE_LIMITS,
                    StatusFaults.CLIENT_ERRORS,
                    StatusFaults.REDIRECTS,
                    StatusFaults.SERVER_ERRORS,
                    ResponseFaults.VERSIONS,
                    ResponseFaults.LENGTHS,
                    ResponseFaults.CHUNKS,
                    ResponseFaults.HEADERS,
                    BodyFaults.UNREADABLE,
                    BodyFaults.LARGE)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Fault::name, Function.identity()));

    private Faults() {}

    static Fault named(String name) {
        Fault fault = ALL.get(name);
        if (fault == null) {
            throw new IllegalArgumentException("unknown fault '" + name + "'");
        }
        return fault;
    }
}
