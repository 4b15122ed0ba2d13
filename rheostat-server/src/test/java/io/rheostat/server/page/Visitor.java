package io.rheostat.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Someone in front of the page: what can be done there, and what can be seen. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Chromium chromium, Screen screen, String address) {
        this.context = chromium.browser().newContext(screen.options());
        this.page = context.newPage();
        this.address = address;
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    /** Opens the page with a state in its address, and waits until it shows what the network sees. */
    Visitor open(String fragment) {
        page.navigate(address + fragment);
        return waitForPictures();
    }

    Visitor reload() {
        page.reload();
        return waitForPictures();
    }

    Visitor waitForPictures() {
        assertThat(page.locator("figure.tile[aria-busy=true]")).hasCount(0);
        assertThat(page.locator("#uses")).containsText("measured");
        return this;
    }

    /** Until the full model has seen the photograph as well, and both sides of the line are in the same colours. */
    Visitor waitForComparison() {
        assertThat(page.locator(".tag.left").first()).hasText("full model");
        assertThat(tile("depth").locator(".legend-place .scale")).hasCount(1);
        return waitForPictures();
    }

    String budget() {
        return plain(page.locator(".amount").textContent());
    }

    String uses() {
        return plain(page.locator("#uses").textContent());
    }

    /** The widths of the encoder's stages and of the decoders, as the drawing says them. */
    String widths() {
        return plain(page.locator("#network-text").textContent());
    }

    /** How many cells of the drawing are lit. */
    int litCells() {
        return page.locator(".network svg >> visible=true").locator(".cell.lit").count();
    }

    /** The preference as the triangle says it. */
    String preference() {
        return page.locator("#triangle").getAttribute("aria-valuetext");
    }

    /** A picture of what the subnet in force sees. */
    String picture(String task) {
        return tile(task).locator("img").first().getAttribute("src");
    }

    Locator tile(String task) {
        return page.locator("figure.tile")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(task, new Page.GetByTextOptions().setExact(true))));
    }

    /** With the keyboard. */
    Visitor press(String where, String... keys) {
        page.locator(where).focus();
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** With the mouse, from one place of an element to another; each a share of its width and height. */
    Visitor drag(Locator element, double[] from, double[] to) {
        element.scrollIntoViewIfNeeded();
        BoundingBox box = element.boundingBox();
        page.mouse().move(box.x + from[0] * box.width, box.y + from[1] * box.height);
        page.mouse().down();
        for (int step = 1; step <= 20; step++) {
            double share = step / 20.0;
            page.mouse()
                    .move(
                            box.x + (from[0] + share * (to[0] - from[0])) * box.width,
                            box.y + (from[1] + share * (to[1] - from[1])) * box.height);
        }
        page.mouse().up();
        return this;
    }

    /** Waits until the address has the pattern, which it has a moment after the dials rest. */
    Visitor expectAddress(String pattern) {
        page.waitForURL(Pattern.compile(pattern));
        return this;
    }

    Visitor screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** What the browser complained about, such as scripts that failed or were refused. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    /** Figures are set with narrow spaces. */
    private static String plain(String text) {
        return text.replace('\u202f', ' ');
    }
}
