package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.workflowautomation.internal.body.CompleteValues;
import io.github.workflowautomation.testing.Wire;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A page that is read while it arrives is read as if it had arrived before, and never further than it has arrived. */
class PartialPageTests {

    private static List<InstanceSummary> whole(String json) {
        return InstanceDecoder.summaries().decode(Wire.parser(json));
    }

    /** Reads as far as possible after each byte. */
    private static List<InstanceSummary> byteByByte(String json) {
        ArrivingBytes bytes = new ArrivingBytes(json.getBytes(StandardCharsets.UTF_8));
        CompleteValues values = new CompleteValues();
        var page = Objects.requireNonNull(InstanceDecoder.summaries().decodePartially());
        JsonParser parser = null;
        while (bytes.arrived < bytes.all.length) {
            values.add(ByteBuffer.wrap(bytes.all, bytes.arrived++, 1));
            if (values.end() > 0) {
                parser = begun(parser, bytes);
                page.decode(parser, values.end());
            }
        }
        return page.complete(begun(parser, bytes));
    }

    private static JsonParser begun(@Nullable JsonParser parser, InputStream bytes) {
        if (parser != null) {
            return parser;
        }
        JsonParser begun = JsonMapper.shared().createParser(bytes);
        begun.nextToken();
        return begun;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[]}",
                "{\"data\":[{\"id\":\"a\"}]}",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"meta\":{\"page\":{\"totalCount\":2}}}",
                " { \"data\" : [ {\"id\":\"a\"} , {\"id\":\"b\"} ] , \"meta\" : { } } ",
                "{\"meta\":{\"page\":{\"totalCount\":2}},\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"data\":[{\"more\":[[{}],{\"x\":[]}],\"id\":\"a\",\"y\":{}},{\"id\":\"b\"}]}",
                "{\"data\":[{\"more\":\"}]\\\"{[\\\\\",\"id\":\"ä€😀\"},{\"id\":\"b\\u0022}\"}],\"included\":[{\"id\":\"c\"}]}",
                "{\"data\":[{\"attributes\":{\"instanceStatus\":{\"detailsKind\":\"SUCCEEDED\"},"
                        + "\"endTimestamp\":\"2025-02-24T22:19:37Z\"},\"id\":\"a\"},{\"id\":\"b\"}]}"
            })
    void pageThatArrivesByteByByteIsReadLikeAWholeOne(String json) {
        assertThat(byteByByte(json)).isEqualTo(whole(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"a\"},7]}",
                "{\"data\":[{\"id\":\"a\"},[{\"id\":\"b\"}]]}",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"\"},{\"id\":\"c\"}]}",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"attributes\":{\"endTimestamp\":\"never\"}},{\"id\":\"c\"}]}",
                "{\"data\":[{\"id\":\"a\"} {\"id\":\"b\"}]}",
                "{\"data\":[{\"id\":\"a\",\"x\":tru},{\"id\":\"b\"}]}",
                "{\"data\":[{\"id\":\"a\",\"x\":\"\\q\"},{\"id\":\"b\"}]}",
                "{\"data\":[{\"id\":\"a\"]},{\"id\":\"b\"}]}",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}",
                "{\"data\":{\"a\":{},\"b\":{}}}",
                "{\"more\":[{},{}]}"
            })
    void pageThatIsRefusedIsRefusedWhileItArrives(String json) {
        Throwable failure = catchThrowable(() -> whole(json));
        assertThatThrownBy(() -> byteByByte(json)).isExactlyInstanceOf(failure.getClass());
    }

    /** Fails instead of waiting for a byte that has not arrived. */
    private static final class ArrivingBytes extends InputStream {

        private final byte[] all;

        private int arrived;

        private int position;

        ArrivingBytes(byte[] all) {
            this.all = all;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (this.position == this.arrived) {
                assertThat(this.arrived).isEqualTo(this.all.length);
                return -1;
            }
            int count = Math.min(length, this.arrived - this.position);
            System.arraycopy(this.all, this.position, target, offset, count);
            this.position += count;
            return count;
        }
    }
}
