package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recognizable values of secrets, which are found in a text in every usual encoding. */
enum Marker {
    API_KEY("5ecre7+api/key"),
    APPLICATION_KEY("5ecre7+application/key"),
    ACCESS_TOKEN("5ecre7+access/token"),
    INPUT("5ecre7+workflow/input"),
    OUTPUT("5ecre7+workflow/output"),
    WEBHOOK_SECRET("5ecre7+webhook/secret");

    /** A line of a hex dump of Netty: offset, up to 16 bytes, and the same bytes as text. */
    private static final Pattern DUMPED = Pattern.compile("\\|[0-9a-f]{8}\\| ((?:[0-9a-f]{2} ){1,16})");

    private final String value;

    Marker(String value) {
        this.value = value;
    }

    String value() {
        return this.value;
    }

    private Stream<String> forms() {
        return Stream.of(
                        Stream.of(this.value, URLEncoder.encode(this.value, ISO_8859_1)),
                        IntStream.range(0, 3).mapToObj(this::encodedBehind),
                        IntStream.range(0, 3)
                                .mapToObj(this::encodedBehind)
                                .map(form -> form.replace('+', '-').replace('/', '_')))
                .flatMap(forms -> forms);
    }

    /** The Base64 characters that depend only on the value, not on the bytes before and after it: 4 characters encode 3 bytes. */
    private String encodedBehind(int before) {
        String encoded = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(("x".repeat(before) + this.value).getBytes(ISO_8859_1));
        int end = (before + this.value.length()) % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring((before == 0) ? 0 : before + 1, end);
    }

    static Set<Marker> in(String text) {
        Set<Marker> found = EnumSet.noneOf(Marker.class);
        String dumped = dumped(text);
        for (Marker marker : values()) {
            if (marker.forms().anyMatch(form -> text.contains(form) || dumped.contains(form))) {
                found.add(marker);
            }
        }
        return found;
    }

    private static String dumped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher rows = DUMPED.matcher(text.contains("|00000000|") ? text : "");
        while (rows.find()) {
            bytes.writeBytes(HexFormat.of().parseHex(rows.group(1).replace(" ", "")));
        }
        return bytes.toString(ISO_8859_1);
    }
}
