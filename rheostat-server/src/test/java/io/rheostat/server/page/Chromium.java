package io.rheostat.server.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that is installed, driven by Playwright. One thread only. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String DRIVER = "com.microsoft.playwright.impl.driver.jar.DriverJar";

    /** Skips the test where there is no browser, or nothing to drive it with. */
    static Chromium open() {
        assumeTrue(hasDriver(), "the driver of Playwright is not here; -Pbrowser brings it");
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "Chromium is not installed");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(options(program.get())));
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** Without its sandbox, which the administrator of a container may not use; it sees nothing but our own page. */
    private static BrowserType.LaunchOptions options(Path program) {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setArgs(List.of("--no-sandbox", "--disable-gpu"));
    }

    private static boolean hasDriver() {
        try {
            Class.forName(DRIVER);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static Optional<Path> program() {
        Stream<String> folders =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
