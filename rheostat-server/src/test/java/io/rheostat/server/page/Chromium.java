package io.rheostat.server.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium that is installed, driven by Playwright. One thread only. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome"};
    private static final String NODE = "playwright.nodejs.path";
    private static final int OLDEST_NODE = 20;

    /** Skips the test where there is no browser, or no Node that is new enough to drive it. */
    static Chromium open() {
        Path node = Node.require(OLDEST_NODE);
        Optional<Path> browser = Command.installed(NAMES);
        assumeTrue(browser.isPresent(), "Chromium is not installed");
        System.setProperty(NODE, node.toString());
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(options(browser.get())));
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
}
