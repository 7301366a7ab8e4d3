package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves that the search for secrets finds them. */
class MarkerTests {

    @ParameterizedTest
    @EnumSource
    void markerIsFoundInPlainTextAndInAUrl(Marker marker) {
        assertThat(Marker.in("before " + marker.value() + " behind")).containsExactly(marker);
        assertThat(Marker.in("?before=" + URLEncoder.encode(marker.value(), ISO_8859_1) + "&behind"))
                .containsExactly(marker);
    }

    @ParameterizedTest
    @EnumSource
    void markerIsFoundInBase64AtEveryOffset(Marker marker) {
        for (int before = 0; before < 6; before++) {
            byte[] bytes =
                    ("before".substring(before) + marker.value() + "behind".substring(before)).getBytes(ISO_8859_1);
            assertThat(Marker.in(Base64.getEncoder().encodeToString(bytes))).containsExactly(marker);
            assertThat(Marker.in(Base64.getUrlEncoder().encodeToString(bytes))).containsExactly(marker);
        }
    }

    @ParameterizedTest
    @EnumSource
    void markerIsFoundInAHexDumpOfNetty(Marker marker) {
        byte[] bytes = ("behind fifteen: " + marker.value()).getBytes(ISO_8859_1);
        assertThat(Marker.in("READ\n" + ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(bytes)) + "\n"))
                .containsExactly(marker);
    }

    @Test
    void textWithoutMarkerHasNone() {
        assertThat(Marker.in("5ecre7 " + ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(new byte[40]))))
                .isEmpty();
    }
}
