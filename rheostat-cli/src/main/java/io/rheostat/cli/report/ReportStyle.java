package io.rheostat.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheet of pages and drawings. */
final class ReportStyle {
    /** For pictures smaller than they are shown, but for photographs: each pixel is a square. */
    static final String MAGNIFIED = "figure:not(.photo) img { image-rendering: pixelated; }\n";

    private ReportStyle() {}

    /** Of what charts are made of, in colours for white paper. */
    static String charts() {
        return read("chart-light.css") + read("chart.css");
    }

    /** Of a whole page, in colours for light and dark screens. */
    static String page() {
        return read("report.css") + read("chart.css");
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(ReportStyle.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
