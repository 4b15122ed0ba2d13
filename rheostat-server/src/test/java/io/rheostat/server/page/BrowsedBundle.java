package io.rheostat.server.page;

import java.io.IOException;
import java.nio.file.Path;

/** A {@link ServedBundle} and the Chromium before its page. */
record BrowsedBundle(Chromium chromium, ServedBundle served) implements AutoCloseable {
    /**
     * Skips the test where {@link Chromium} does.
     *
     * @param folder where the bundle is put
     */
    static BrowsedBundle open(Path folder) throws IOException {
        Chromium chromium = Chromium.open();
        try {
            return new BrowsedBundle(chromium, ServedBundle.start(folder, ServedBundle.ports()));
        } catch (IOException | RuntimeException failure) {
            chromium.close();
            throw failure;
        }
    }

    String address() {
        return served.address();
    }

    Visitor visitor(Screen screen) {
        return new Visitor(chromium, screen, address());
    }

    @Override
    public void close() {
        served.close();
        chromium.close();
    }
}
