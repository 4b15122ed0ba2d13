package io.rheostat.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser, before a real server. */
class PageTest {
    @TempDir
    static Path folder;

    private static BrowsedBundle served;

    @BeforeAll
    static void open() throws IOException {
        served = BrowsedBundle.open(folder);
    }

    @AfterAll
    static void close() {
        if (served != null) {
            served.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void everything_is_there_without_a_serious_fault_of_accessibility(Screen screen) {
        try (Visitor visitor = served.visitor(screen).open("#budget=60%25&a=100%25&b=30%25;depth=100&dominated=yes")) {
            assertThat(visitor.page().locator("figure.tile")).hasCount(4);
            assertThat(visitor.page().locator("figure.plot")).hasCount(3);
            assertThat(visitor.page().locator(".pins tbody tr").first()).isVisible();
            assertThat(visitor.page().locator("#reason")).not().isEmpty();
            visitor.screenshot("page-" + screen.name().toLowerCase(Locale.ROOT));
            assertThat(Axe.seriousFaults(visitor.page())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void nothing_sticks_out_of_the_screen(Screen screen) {
        try (Visitor visitor = served.visitor(screen).open("#a=100%25&b=30%25")) {
            Object over = visitor.page().evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((Integer) over).isZero();
        }
    }

    @Test
    void equal_colours_are_equal_distances_on_both_sides_of_the_line_and_while_the_dial_moves() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=40%25")) {
            visitor.waitForComparison();
            Locator legend = visitor.tile("depth").locator(".legend-place");
            String metres = legend.textContent();
            visitor.press("#budget", "Home");
            visitor.waitForPictures();
            assertThat(legend).hasText(metres);
            visitor.page().locator("#against").selectOption("none");
            visitor.press("#budget", "End");
            visitor.waitForPictures();
            assertThat(legend).hasText(metres);
        }
    }

    @Test
    void directions_are_shown_without_red_and_green_where_that_is_wanted() throws IOException {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=40%25")) {
            Locator normals = visitor.tile("normals");
            double usual = redAgainstGreen(normals);
            normals.getByRole(AriaRole.CHECKBOX).check();
            assertThat(normals.locator(".legend-place")).containsText("yellow grows to the right");
            assertThat((String) normals.locator("img").first().evaluate("image => getComputedStyle(image).filter"))
                    .contains("without-red-and-green");
            assertThat(usual).isGreaterThan(5);
            assertThat(redAgainstGreen(normals)).isLessThan(2);
            visitor.expectAddress("safe=yes").reload();
            assertThat(normals.getByRole(AriaRole.CHECKBOX)).isChecked();
        }
    }

    @Test
    void a_link_that_is_opened_in_the_same_tab_brings_its_photograph_too() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=40%25&sample=garden")) {
            visitor.page().evaluate("location.hash = '#budget=70%25&sample=harbour'");
            assertThat(visitor.page().locator(".photo figcaption")).containsText("harbour");
            visitor.waitForPictures();
            assertThat(visitor.budget()).isEqualTo("70 %");
        }
    }

    @Test
    void skipping_to_the_dials_leaves_them_as_they_are() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=30%25&prefer=depth=100")) {
            visitor.press(".skip", "Enter");
            assertThat(visitor.page().locator("#budget")).isFocused();
            assertThat(visitor.budget()).isEqualTo("30 %");
            visitor.expectAddress("budget=30%25&prefer=depth=100");
        }
    }

    @Test
    void a_program_is_copied_where_the_browser_keeps_its_clipboard_too() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP)) {
            visitor.page().addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
            visitor.page()
                    .addInitScript("addEventListener('copy', () => (window.copied = String(getSelection())"
                            + " || document.activeElement.value))");
            visitor.open("#budget=40%25");
            visitor.page().locator("#copy").click();
            assertThat(visitor.page().locator("#copy")).hasText("Copied");
            assertThat((String) visitor.page().evaluate("window.copied")).startsWith("curl ");
            assertThat(visitor.page().locator("#copy")).isFocused();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void the_swipe_line_moves_in_all_pictures_at_once(Screen screen) {
        try (Visitor visitor = served.visitor(screen).open("#budget=40%25")) {
            assertThat(visitor.page().locator(".tag.left").first()).hasText("full model");
            assertThat(visitor.page().locator(".tag.right").first()).containsText("%");
            visitor.drag(visitor.tile("depth").locator(".frame"), new double[] {0.5, 0.3}, new double[] {0.8, 0.3})
                    .expectAddress("line=(79|80|81)");
            for (Locator other : visitor.page().locator(".other").all()) {
                assertThat((String) other.evaluate("image => getComputedStyle(image).clipPath"))
                        .containsPattern("(19|20|21)%|calc");
            }
            visitor.page().locator("#against").selectOption("none");
            assertThat(visitor.page().locator(".other").first()).isHidden();
        }
    }

    @Test
    void a_photograph_of_ones_own_is_looked_at_and_made_smaller_where_it_is_large() throws IOException {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("")) {
            String before = visitor.picture("parts");
            Path own = folder.resolve("own.png");
            ServedBundle.picture(own, Color.MAGENTA, 1600, 900);
            visitor.page().locator("#file").setInputFiles(own);
            assertThat(visitor.page().locator(".photo figcaption")).containsText("own.png");
            visitor.waitForPictures();
            assertThat(visitor.tile("parts").locator("img").first()).not().hasAttribute("src", before);
            Object width = visitor.tile("parts")
                    .locator("img")
                    .first()
                    .evaluate("image => image.decode().then(() => image.naturalWidth)");
            assertThat((Integer) width).isEqualTo(512);
        }
    }

    @Test
    void the_request_that_is_shown_for_copying_is_one_that_the_service_answers()
            throws IOException, InterruptedException {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=40%25&prefer=depth=75,normals=25")) {
            String program = visitor.page().locator("#use code").textContent();
            Matcher address = Pattern.compile("'(http[^']+)'").matcher(program);
            assertThat(address.find()).as(program).isTrue();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1)))
                    .header("Content-Type", "image/png")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sample()))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"asked\":\"40%\"");
        }
    }

    @Test
    void the_subnet_is_downloaded_as_onnx() throws IOException {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=40%25")) {
            Download download = visitor.page()
                    .waitForDownload(() -> visitor.page().locator("#onnx").click());
            assertThat(download.suggestedFilename()).endsWith(".onnx");
            assertThat(Files.size(download.path())).isGreaterThan(1_000);
        }
    }

    @Test
    void the_switch_turns_the_colours_and_they_stay() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("")) {
            visitor.page().locator("#theme").click();
            assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
            visitor.reload();
            assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
        }
    }

    private static byte[] sample() throws IOException {
        return Files.readAllBytes(folder.resolve("three.samples").resolve("garden.png"));
    }

    /** By how much red and green differ on average, of 255, in what a tile's picture shows right of the line. */
    private static double redAgainstGreen(Locator tile) throws IOException {
        BufferedImage shown =
                ImageIO.read(new ByteArrayInputStream(tile.locator(".frame").screenshot()));
        int side = shown.getWidth() / 4;
        return IntStream.range(0, side * side)
                // Above the handle and the tags.
                .mapToObj(i -> new Color(shown.getRGB(shown.getWidth() * 5 / 8 + i % side, 8 + i / side)))
                .mapToInt(colour -> Math.abs(colour.getRed() - colour.getGreen()))
                .average()
                .orElseThrow();
    }
}
