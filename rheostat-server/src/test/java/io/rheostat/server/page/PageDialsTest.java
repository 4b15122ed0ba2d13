package io.rheostat.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two dials and the frontier of the page in a real browser: by mouse, by keyboard and by address. */
class PageDialsTest {
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
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void turning_the_budget_changes_widths_pictures_and_the_address(Screen screen) {
        try (Visitor visitor = served.visitor(screen).open("#budget=100%25")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("")) {
            for (String key :
                    List.of("Home", "PageUp", "PageUp", "PageUp", "ArrowRight", "End", "PageDown", "ArrowLeft")) {
                visitor.press("#budget", key);
                visitor.page().waitForTimeout(300);
                // However long the plan of the new budget takes to come: that of before stands until then.
                visitor.page().waitForCondition(() -> percent(visitor.uses()) <= percent(visitor.budget()));
            }
        }
    }

    @Test
    void a_budget_that_no_subnet_keeps_cannot_be_set() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=1%25")) {
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
        try (Visitor visitor = served.visitor(screen).open("#budget=60%25&prefer=parts=100")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=100%25")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=100%25&prefer=depth=100&dominated=yes")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#prefer=depth=100")) {
            Locator dominated = visitor.page().locator(".point.dominated");
            assertThat(dominated).hasCount(0);
            visitor.page().locator("#dominated").check();
            assertThat(dominated.first()).isAttached();
        }
    }

    @Test
    void two_settings_are_pinned_compared_and_returned_to() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=100%25")) {
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
        try (Visitor visitor = served.visitor(Screen.DESKTOP)
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
    void while_a_dial_is_dragged_positions_between_are_not_asked_for_and_the_last_one_is_shown() {
        try (Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=100%25")) {
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

    private static List<String> subnets(Locator points) {
        return points.all().stream()
                .map(point -> point.getAttribute("data-subnet"))
                .distinct()
                .toList();
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
