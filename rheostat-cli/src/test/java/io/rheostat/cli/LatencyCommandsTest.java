package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.bundle.RandomBundle;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code latency}, what it makes possible, and {@code bench}. */
class LatencyCommandsTest {
    private static final Pattern SMALLEST = Pattern.compile("takes ([0-9.]+) ms");

    @TempDir
    static Path folder;

    private static JsonNode timed;

    @BeforeAll
    static void time() {
        RandomBundle.create(20).write(folder.resolve("timed"));
        RandomBundle.create(20).write(folder.resolve("untimed"));
        timed = json("latency", "timed", "--quiet");
    }

    @Test
    void timing_tells_what_it_measured_how_far_sums_are_off_and_where_it_is_kept() {
        assertThat(Path.of(timed.get("file").stringValue())).exists().hasFileName("timed.latency.json");
        assertThat(timed.get("threads").intValue()).isEqualTo(1);
        assertThat(timed.get("checked").intValue()).isPositive();
        assertThat(timed.get("median_error").doubleValue())
                .isBetween(0.0, timed.get("worst_error").doubleValue());
        assertThat(timed.get("encoders").size()).isEqualTo(2);
        for (JsonNode row : timed.get("encoders")) {
            assertThat(row.get("widths").size()).isEqualTo(4);
            assertThat(row.get("macs").longValue()).isPositive();
            assertThat(row.get("narrowest_ms").doubleValue()).isPositive();
            assertThat(row.get("widest_ms").doubleValue()).isPositive();
        }
    }

    @Test
    void then_a_plan_may_be_asked_for_in_milliseconds() {
        JsonNode plan = json("plan", "timed", "--budget", "1000ms");
        assertThat(plan.get("budget_ms").doubleValue()).isEqualTo(1000);
        assertThat(plan.get("latency_ms").doubleValue()).isPositive().isLessThanOrEqualTo(1000);
        assertThat(plan.get("share").doubleValue()).as("wider is better").isEqualTo(1);
        assertThat(json("plan", "timed", "--budget", "100%").get("latency_ms"))
                .as("expected latencies are told for any budget")
                .isEqualTo(plan.get("latency_ms"));
    }

    @Test
    void a_latency_below_the_smallest_exits_with_3_and_names_one_that_can_be_kept() {
        Execution execution = run("plan", "timed", "--budget", "0.0001ms");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        Matcher smallest = SMALLEST.matcher(execution.err());
        assertThat(smallest.find()).as(execution.err()).isTrue();
        BigDecimal millis = new BigDecimal(smallest.group(1));
        assertThat(run("plan", "timed", "--budget", millis + "ms").exitCode()).isZero();
        BigDecimal less = millis.subtract(new BigDecimal("0.000001"));
        assertThat(run("plan", "timed", "--budget", less.toPlainString() + "ms").exitCode())
                .isEqualTo(ExitCode.INFEASIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "bench"})
    void without_timing_a_latency_is_refused_with_what_to_do(String command) {
        String option = command.equals("bench") ? "--budgets" : "--budget";
        Execution execution = run(command, "untimed", option, "8ms");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err())
                .contains("8 ms", "Maybe", "rheostat latency")
                .doesNotContain("Exception");
    }

    @Test
    void latencies_are_those_of_as_many_threads() {
        Execution execution = Execution.of("plan", path("timed"), "--budget", "1000ms", "--threads", "2");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("threads", "rheostat latency");
    }

    @Test
    void benchmarks_have_the_fields_that_scripts_rely_on() {
        JsonNode json = json("bench", "timed", "--budgets", "100%, 1000ms,60%");
        assertThat(json.get("threads").intValue()).isEqualTo(1);
        assertThat(json.get("budgets").size()).isEqualTo(3);
        JsonNode full = json.get("budgets").get(0);
        assertThat(full.get("budget").stringValue()).isEqualTo("100%");
        assertThat(full.get("share").doubleValue()).isEqualTo(1);
        assertThat(json.get("budgets").get(1).get("budget").stringValue()).isEqualTo("1000ms");
        assertThat(json.get("budgets").get(2).get("share").doubleValue()).isLessThanOrEqualTo(0.6);
        for (JsonNode row : json.get("budgets")) {
            double median = row.get("median_ms").doubleValue();
            assertThat(median).isPositive();
            assertThat(row.get("p95_ms").doubleValue()).isGreaterThanOrEqualTo(median);
            assertThat(row.get("images_per_second").doubleValue())
                    .isCloseTo(1000 / median, within(1e-6 * 1000 / median));
            assertThat(row.get("predicted_ms").doubleValue()).isPositive();
            assertThat(row.get("runs").intValue()).isGreaterThanOrEqualTo(15);
            assertThat(row.get("macs").longValue()).isPositive();
            assertThat(row.get("encoder_widths").size()).isEqualTo(4);
            assertThat(row.get("decoder_widths").propertyNames())
                    .containsExactlyInAnyOrder("depth", "edges", "facing", "near", "parts", "scene");
        }
    }

    @Test
    void nothing_is_predicted_where_nothing_was_timed() {
        JsonNode row =
                json("bench", "untimed", "--budgets", "100%").get("budgets").get(0);
        assertThat(row.has("predicted_ms")).isFalse();
        assertThat(row.get("median_ms").doubleValue()).isPositive();
    }

    @Test
    void usual_budgets_below_the_smallest_subnet_are_left_out_and_such_that_are_asked_for_refused() {
        Execution execution = run("bench", "untimed");
        assertThat(execution.exitCode()).as(execution.err()).isZero();
        assertThat(execution.out()).contains("100%", "median ms", "1 thread").doesNotContain(" 25%");
        assertThat(run("bench", "untimed", "--budgets", "100%,25%").exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(run("bench", "untimed", "--budgets", "lots").exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    private static JsonNode json(String command, String bundle, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        Execution execution = run(command, bundle, all.toArray(String[]::new));
        assertThat(execution.exitCode()).as(execution.err()).isZero();
        assertThat(execution.err()).isEmpty();
        return execution.json();
    }

    private static Execution run(String command, String bundle, String... options) {
        List<String> args = new ArrayList<>(List.of(command, path(bundle), "--threads", "1"));
        args.addAll(List.of(options));
        return Execution.of(args.toArray(String[]::new));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
