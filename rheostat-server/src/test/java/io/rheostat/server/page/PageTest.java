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
import java.util.ArrayList;
import java.util.List;
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

    private static Chromium chromium;
    private static ServedBundle served;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.open();
        served = ServedBundle.start(folder, ServedBundle.ports());
    }

    @AfterAll
    static void close() {
        if (served != null) {
            served.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void everything_is_there_without_a_serious_fault_of_accessibility(Screen screen) {
        try (Visitor visitor = visitor(screen).open("#budget=60%25&a=100%25&b=30%25;depth=100&dominated=yes")) {
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
        try (Visitor visitor = visitor(screen).open("#a=100%25&b=30%25")) {
            Object over = visitor.page().evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((Integer) over).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void turning_the_budget_changes_widths_pictures_and_the_address(Screen screen) {
        try (Visitor visitor = visitor(screen).open("#budget=100%25")) {
            String widths = visitor.widths();
            String picture = visitor.picture("depth");
            int lit = visitor.litCells();
            visitor.drag(visitor.page().locator(".track"), new double[] {0.95, 0.5}, new double[] {0.4, 0.5})
                    .expectAddress("budget=(39|4[01])%25");
            visitor.waitForPictures();
            assertThat(visitor.page().locator("#network-text")).not().hasText(widths);
            assertThat(visitor.tile("depth").locator("img").first()).not().hasAttribute("src", picture);
            assertThat(visitor.litCells()).isLessThan(lit);
            assertThat(visitor.budget()).isIn("39 %", "40 %", "41 %");
        }
    }

    @Test
    void the_subnet_takes_no_more_than_the_budget_whatever_it_is() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("")) {
            for (String key :
                    List.of("Home", "PageUp", "PageUp", "PageUp", "ArrowRight", "End", "PageDown", "ArrowLeft")) {
                visitor.press("#budget", key);
                visitor.page().waitForTimeout(300);
                visitor.waitForPictures();
                assertThat(percent(visitor.uses())).isLessThanOrEqualTo(percent(visitor.budget()));
            }
        }
    }

    @Test
    void a_budget_that_no_subnet_keeps_cannot_be_set() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=1%25")) {
            double least = percent(visitor.budget());
            visitor.press("#budget", "PageDown", "PageDown", "ArrowLeft");
            visitor.drag(visitor.page().locator(".track"), new double[] {0.5, 0.5}, new double[] {0.005, 0.5});
            assertThat(percent(visitor.budget())).isEqualTo(least).isGreaterThan(1);
            assertThat(visitor.page().locator("#notice")).isHidden();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void dragging_the_preference_to_a_corner_makes_that_task_matter_and_its_decoder_wide(Screen screen) {
        try (Visitor visitor = visitor(screen).open("#budget=60%25&prefer=parts=100")) {
            String before = visitor.widths();
            visitor.drag(visitor.page().locator("#triangle svg"), new double[] {0.5, 0.3}, new double[] {0.97, 0.97})
                    .expectAddress("prefer=normals=100");
            assertThat(visitor.preference()).isEqualTo("parts 0 percent, depth 0 percent, normals 100 percent");
            assertThat(visitor.page().locator("#network-text")).not().hasText(before);
            assertThat(width(visitor, "normals")).isGreaterThan(width(visitor, "parts"));
        }
    }

    @Test
    void the_keyboard_moves_the_preference() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("")) {
            visitor.press("#triangle", "2");
            assertThat(visitor.preference()).isEqualTo("parts 0 percent, depth 100 percent, normals 0 percent");
            // Up by a twentieth of the side leaves the triangle; its edge, at 60 degrees, is sin(60) as far: 4 percent
            // a step.
            visitor.press("#triangle", "ArrowUp", "ArrowUp");
            assertThat(visitor.preference()).isEqualTo("parts 8 percent, depth 92 percent, normals 0 percent");
            visitor.press("#triangle", "Home");
            assertThat(visitor.preference()).contains("parts 34", "depth 33", "normals 33");
        }
    }

    @Test
    void selecting_a_point_of_the_frontier_goes_there() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=100%25")) {
            Locator plot = visitor.page().locator("figure.plot").nth(1);
            Locator point = plot.locator(".point").nth(3);
            String subnet = point.getAttribute("data-subnet");
            point.locator(".target").click(new Locator.ClickOptions().setForce(true));
            assertThat(plot.locator(".current")).hasAttribute("data-subnet", subnet);
            visitor.press("figure.plot:first-of-type .point[tabindex='0']", "ArrowRight", "ArrowRight", "Enter");
            assertThat(visitor.page().locator("figure.plot").first().locator(".current"))
                    .not()
                    .hasAttribute("data-subnet", subnet);
        }
    }

    @Test
    void selecting_a_dominated_point_finds_the_preference_that_leads_there_or_says_that_none_does() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=100%25&prefer=depth=100&dominated=yes")) {
            Locator plot = visitor.page().locator("figure.plot").first();
            Locator told = visitor.page().locator("#reached");
            assertThat(plot.locator(".point.dominated").first()).isAttached();
            int found = 0;
            for (String subnet : subnets(plot.locator(".point.dominated"))) {
                plot.locator(".point[data-subnet='" + subnet + "']").dispatchEvent("click");
                assertThat(told).containsText("preference");
                assertThat(visitor.page()).hasURL(Pattern.compile("budget=(?!100%25&prefer=depth=100&)"));
                visitor.waitForPictures();
                if (told.textContent().startsWith("Reached")) {
                    found++;
                    assertThat(plot.locator(".current")).hasAttribute("data-subnet", subnet);
                } else {
                    assertThat(told).containsText("No preference leads to that subnet");
                    assertThat(plot.locator(".current")).not().hasAttribute("data-subnet", subnet);
                }
                visitor.page().locator("#reached button").click();
                visitor.expectAddress("budget=100%25&prefer=depth=100&");
                assertThat(told).isEmpty();
                assertThat(plot.locator(".point.dominated").first()).isAttached();
            }
            assertThat(found).as("points that another preference leads to").isPositive();
        }
    }

    @Test
    void dominated_points_are_shown_on_demand_and_only_then() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#prefer=depth=100")) {
            Locator dominated = visitor.page().locator(".point.dominated");
            assertThat(dominated).hasCount(0);
            visitor.page().locator("#dominated").check();
            assertThat(dominated.first()).isAttached();
        }
    }

    @Test
    void equal_colours_are_equal_distances_on_both_sides_of_the_line_and_while_the_dial_moves() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=40%25")) {
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
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=40%25")) {
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
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=40%25&sample=garden")) {
            visitor.page().evaluate("location.hash = '#budget=70%25&sample=harbour'");
            assertThat(visitor.page().locator(".photo figcaption")).containsText("harbour");
            visitor.waitForPictures();
            assertThat(visitor.budget()).isEqualTo("70 %");
        }
    }

    @Test
    void skipping_to_the_dials_leaves_them_as_they_are() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=30%25&prefer=depth=100")) {
            visitor.press(".skip", "Enter");
            assertThat(visitor.page().locator("#budget")).isFocused();
            assertThat(visitor.budget()).isEqualTo("30 %");
            visitor.expectAddress("budget=30%25&prefer=depth=100");
        }
    }

    @Test
    void a_program_is_copied_where_the_browser_keeps_its_clipboard_too() {
        try (Visitor visitor = visitor(Screen.DESKTOP)) {
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
        try (Visitor visitor = visitor(screen).open("#budget=40%25")) {
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
    void two_settings_are_pinned_compared_and_returned_to() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=100%25")) {
            visitor.page().locator("#pin-a").click();
            visitor.press("#budget", "PageDown", "PageDown", "PageDown", "PageDown")
                    .expectAddress("budget=60%25");
            visitor.page().locator("#pin-b").click();
            visitor.press("#budget", "PageDown", "PageDown").expectAddress("budget=40%25");
            assertThat(visitor.page().locator(".pins thead th")).hasText(new String[] {"Pin A", "Pin B", "Now"});
            visitor.page().locator("#against").selectOption("b");
            assertThat(visitor.page().locator(".tag.left").first()).containsText("pin B");
            visitor.page().locator(".pins thead button").first().click();
            visitor.expectAddress("[#&]budget=100%25");
        }
    }

    @Test
    void an_address_brings_everything_back() {
        try (Visitor visitor = visitor(Screen.DESKTOP)
                .open(
                        "#budget=40%25&prefer=depth=75,normals=25&sample=harbour&against=a&line=30&a=80%25;parts=100&dominated=yes&code=python")) {
            List<String> before = seen(visitor);
            visitor.reload();
            assertThat(seen(visitor)).isEqualTo(before);
            assertThat(before)
                    .contains(
                            "40 %", "parts 0 percent, depth 75 percent, normals 25 percent", "harbour", "a", "python");
        }
    }

    @Test
    void a_photograph_of_ones_own_is_looked_at_and_made_smaller_where_it_is_large() throws IOException {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("")) {
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
    void while_a_dial_is_dragged_positions_between_are_not_asked_for_and_the_last_one_is_shown() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=100%25")) {
            List<String> asked = new ArrayList<>();
            visitor.page().onRequest(request -> {
                if (request.url().contains("/api/predict")) {
                    asked.add(request.url());
                }
            });
            visitor.drag(visitor.page().locator(".track"), new double[] {0.98, 0.5}, new double[] {0.3, 0.5});
            visitor.expectAddress("budget=(29|3[01])%25").waitForPictures();
            assertThat(percent(visitor.uses())).isLessThanOrEqualTo(percent(visitor.budget()));
            assertThat(asked).hasSizeLessThan(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_request_that_is_shown_for_copying_is_one_that_the_service_answers()
            throws IOException, InterruptedException {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=40%25&prefer=depth=75,normals=25")) {
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
        try (Visitor visitor = visitor(Screen.DESKTOP).open("#budget=40%25")) {
            Download download = visitor.page()
                    .waitForDownload(() -> visitor.page().locator("#onnx").click());
            assertThat(download.suggestedFilename()).endsWith(".onnx");
            assertThat(Files.size(download.path())).isGreaterThan(1_000);
        }
    }

    @Test
    void the_switch_turns_the_colours_and_they_stay() {
        try (Visitor visitor = visitor(Screen.DESKTOP).open("")) {
            visitor.page().locator("#theme").click();
            assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
            visitor.reload();
            assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
        }
    }

    private static Visitor visitor(Screen screen) {
        return new Visitor(chromium, screen, served.address());
    }

    private static List<String> seen(Visitor visitor) {
        return List.of(
                visitor.budget(),
                visitor.preference(),
                visitor.widths(),
                visitor.page().locator(".photo figcaption span").textContent(),
                visitor.page().locator("#against").inputValue(),
                visitor.page().locator("[name=language]:checked").inputValue(),
                visitor.page().locator(".pins thead").textContent(),
                visitor.page().url());
    }

    private static byte[] sample() throws IOException {
        return Files.readAllBytes(folder.resolve("three.samples").resolve("garden.png"));
    }

    private static List<String> subnets(Locator points) {
        return points.all().stream()
                .map(point -> point.getAttribute("data-subnet"))
                .distinct()
                .toList();
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

    /** The first number before a percent sign. */
    private static double percent(String text) {
        Matcher number = Pattern.compile("([0-9.]+) %").matcher(text);
        assertThat(number.find()).as(text).isTrue();
        return Double.parseDouble(number.group(1));
    }

    private static double width(Visitor visitor, String task) {
        Matcher number = Pattern.compile(task + " ([0-9.]+) %").matcher(visitor.widths());
        assertThat(number.find()).as(visitor.widths()).isTrue();
        return Double.parseDouble(number.group(1));
    }
}
