package io.rheostat.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.server.predict.GovernedBudget;
import io.rheostat.server.service.ServiceOptions;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page before services of many kinds: full, away, guarded, bounded, timed, without samples. */
class PageBeforeServicesTest {
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

    @Test
    void a_service_that_is_full_is_asked_again_quietly_for_the_newest_setting() {
        Visitor visitor = served.visitor(Screen.DESKTOP).open("#budget=100%25").waitForComparison();
        List<String> asked = new ArrayList<>();
        visitor.page().route("**/api/predict*", route -> {
            asked.add(route.request().url());
            if (asked.size() == 1) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setHeaders(Map.of("Retry-After", "3"))
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"There is no seat.\"}"));
            } else {
                route.resume();
            }
        });
        visitor.press("#budget", "PageDown", "PageDown", "PageDown", "PageDown");
        assertThat(visitor.page().locator("#waiting")).containsText("full");
        assertThat(visitor.page().locator("#notice")).isHidden();
        visitor.press("#budget", "PageDown").expectAddress("budget=50%25");
        visitor.waitForPictures();
        assertThat(visitor.page().locator("#waiting")).isEmpty();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).contains("budget=50%25");
        assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("429"));
        visitor.complaints().clear();
        visitor.close();
    }

    @Test
    void a_service_that_does_not_answer_is_waited_for_from_the_start() {
        Visitor visitor = served.visitor(Screen.DESKTOP);
        AtomicInteger asked = new AtomicInteger();
        visitor.page().route("**/api/model", route -> {
            if (asked.getAndIncrement() == 0) {
                route.abort();
            } else {
                route.resume();
            }
        });
        visitor.page().navigate(served.address());
        assertThat(visitor.page().locator("#waiting")).containsText("does not answer");
        visitor.waitForPictures();
        assertThat(visitor.page().locator("#waiting")).isEmpty();
        assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("ERR_FAILED"));
        visitor.complaints().clear();
        visitor.close();
    }

    @Test
    void what_is_no_image_is_said_in_the_words_of_the_service() {
        Visitor visitor = served.visitor(Screen.DESKTOP).open("");
        byte[] text = "not an image".getBytes(StandardCharsets.UTF_8);
        visitor.page().locator("#file").setInputFiles(new FilePayload("notes.png", "image/png", text));
        assertThat(visitor.page().locator("#notice")).containsText("Maybe");
        visitor.page().locator(".thumb").first().click();
        assertThat(visitor.page().locator("#notice")).isHidden();
        // The browser tells of the answer 400, as it should.
        assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("400"));
        visitor.complaints().clear();
        visitor.close();
    }

    @Test
    void without_samples_the_page_asks_for_a_photograph(@TempDir Path other) throws IOException {
        try (ServedBundle bare =
                        ServedBundle.start(ServedBundle.ports(), ServiceOptions.of(ServedBundle.bundle(other, false)));
                Visitor visitor = new Visitor(served.chromium(), Screen.DESKTOP, bare.address())) {
            visitor.page().navigate(bare.address());
            assertThat(visitor.page().locator(".none-yet")).isVisible();
            assertThat(visitor.page().locator("#reason")).not().isEmpty();
            Path own = other.resolve("own.png");
            ServedBundle.picture(own, Color.MAGENTA, 64, 64);
            visitor.page().locator("#file").setInputFiles(own);
            visitor.waitForPictures();
            assertThat(visitor.page().locator(".none-yet")).isHidden();
        }
    }

    @Test
    void where_a_token_is_needed_the_page_asks_for_it(@TempDir Path other) throws IOException {
        String token = "a token that is long enough";
        try (ServedBundle guarded =
                ServedBundle.start(other, ServedBundle.ports().withToken(token))) {
            Visitor visitor = new Visitor(served.chromium(), Screen.DESKTOP, guarded.address());
            visitor.page().navigate(guarded.address());
            visitor.page().getByLabel("Token").fill(token);
            visitor.page().getByText("Use it").click();
            visitor.waitForPictures();
            assertThat(visitor.page().locator("#use code")).containsText("$RHEOSTAT_TOKEN");
            assertThat(visitor.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("401"));
            visitor.complaints().clear();
            visitor.close();
        }
    }

    @Test
    void an_operators_bound_ends_the_dial(@TempDir Path other) throws IOException {
        ServiceOptions bounded =
                ServiceOptions.of(ServedBundle.bundle(other, true)).withBudget(new GovernedBudget(null, 0.01, 0.6));
        try (ServedBundle few = ServedBundle.start(ServedBundle.ports(), bounded);
                Visitor visitor = new Visitor(served.chromium(), Screen.DESKTOP, few.address())) {
            visitor.open("#budget=100%25");
            assertThat(visitor.budget()).isEqualTo("60 %");
            visitor.press("#budget", "End", "PageUp", "ArrowRight");
            assertThat(visitor.budget()).isEqualTo("60 %");
            assertThat(visitor.page().locator(".tag.left").first()).isVisible();
            assertThat(visitor.page().locator(".tag.left").first()).not().hasText("full model");
        }
    }

    @Test
    void on_a_machine_that_was_timed_the_budget_may_be_in_milliseconds(@TempDir Path other) throws IOException {
        Path bundle = ServedBundle.bundle(other, true);
        try (ControllableModel model = ControllableModel.open(bundle)) {
            model.calibrateLatency(new LatencyMeter(1, 3, Duration.ZERO), Progress.SILENT)
                    .store(bundle);
        }
        try (ServedBundle timed = ServedBundle.start(ServedBundle.ports(), ServiceOptions.of(bundle));
                Visitor visitor = new Visitor(served.chromium(), Screen.DESKTOP, timed.address())) {
            visitor.open("#budget=100%25");
            assertThat(visitor.uses()).contains("ms predicted", "ms measured");
            visitor.page().locator("[name=unit][value=ms]").check();
            visitor.expectAddress("budget=[0-9.]+ms").waitForPictures();
            assertThat(visitor.budget()).endsWith(" ms");
            assertThat(visitor.page().locator(".axes").first()).containsText("predicted ms of one image");
            visitor.press("#budget", "Home");
            // The plan of before stands until that of the new budget has come. Of what is predicted, two digits are
            // shown.
            visitor.page().waitForCondition(() -> milliseconds(visitor.uses()) < milliseconds(visitor.budget()) + 0.06);
        }
    }

    private static double milliseconds(String text) {
        Matcher number = Pattern.compile("([0-9.]+) ms").matcher(text);
        assertThat(number.find()).as(text).isTrue();
        return Double.parseDouble(number.group(1));
    }
}
