package io.github.workflowautomation.internal.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Converts outputs by the application's mapper. All converters are equal, because an instance is equal by its values only. */
final class OutputConverter {

    private final PayloadMapper payloads;

    OutputConverter(PayloadMapper payloads) {
        this.payloads = payloads;
    }

    /**
     * Converts all outputs, or one of them.
     *
     * @param value JSON as in the maps of an instance
     */
    @Nullable
    Object convert(@Nullable Object value, Type type) {
        return this.payloads.convertOutputs(value, type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputConverter;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
