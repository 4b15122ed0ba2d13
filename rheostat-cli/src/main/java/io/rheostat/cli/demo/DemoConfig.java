package io.rheostat.cli.demo;

import io.rheostat.config.ConfigReader;
import io.rheostat.train.run.RunConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The configuration that comes with the program. */
final class DemoConfig {
    private static final String NAME = "demo.yaml";

    private DemoConfig() {}

    /** @param overrides such as {@code training.epochs=2}, applied in order */
    static RunConfig read(List<String> overrides) {
        return ConfigReader.parse(NAME, text(), overrides, RunConfig.class);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(DemoConfig.class.getResourceAsStream(NAME))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
