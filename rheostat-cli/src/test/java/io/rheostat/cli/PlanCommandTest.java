package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PlanCommandTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        SmallBundle.create().write(folder.resolve("bundle"));
    }

    @Test
    void json_has_the_fields_that_scripts_rely_on() {
        JsonNode json = json("--budget", "50%", "--prefer", "scene=1", "--planner", "exact");
        assertThat(json.get("macs").longValue()).isEqualTo(30 + 10 + 20);
        assertThat(json.get("budget_macs").longValue()).isEqualTo(70);
        assertThat(json.get("encoder_widths").toString()).isEqualTo("[0.5,0.5,0.5,0.5]");
        assertThat(json.get("decoder_widths").get("depth").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("decoder_widths").get("scene").doubleValue()).isEqualTo(1);
        assertThat(json.get("tasks").get("depth").get("metric").stringValue()).isEqualTo("rmse");
        assertThat(json.get("tasks").get("depth").get("source").stringValue()).isEqualTo("predicted");
        assertThat(json.get("tasks").get("scene").get("value").doubleValue()).isEqualTo(0.7);
        assertThat(json.get("tasks").get("scene").get("source").stringValue()).isEqualTo("measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "rule"})
    void the_preferred_task_gets_the_wider_decoder(String planner) {
        JsonNode depth = json("--budget", "60", "--prefer", "depth=9,scene=1", "--planner", planner);
        JsonNode scene = json("--budget", "60", "--prefer", "depth=1,scene=9", "--planner", planner);
        assertThat(depth.get("decoder_widths").toString()).isEqualTo("{\"depth\":1.0,\"scene\":0.5}");
        assertThat(scene.get("decoder_widths").toString()).isEqualTo("{\"depth\":0.5,\"scene\":1.0}");
    }

    @Test
    void without_a_budget_it_is_the_supernet() {
        assertThat(json().get("macs").longValue()).isEqualTo(SmallBundle.FULL_MACS);
    }

    @Test
    void the_supernet_can_be_asked_for_and_takes_no_constraint() {
        assertThat(json("--planner", "supernet").get("encoder_widths").toString())
                .isEqualTo("[1.0,1.0,1.0,1.0]");
        for (List<String> option : List.of(
                List.of("--budget", "50%"), List.of("--prefer", "depth=1"), List.of("--at-least", "depth=0.9"))) {
            Execution execution = plan("--planner", "supernet", option.get(0), option.get(1));
            assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(execution.err()).contains(option.get(0) + ": " + option.get(1), "supernet", "Maybe");
        }
    }

    @Test
    void a_budget_in_macs_is_that_budget_and_one_in_parameters_bounds_no_macs() {
        assertThat(json("--budget", "120").get("budget_macs").longValue()).isEqualTo(120);
        JsonNode json = json("--budget", "14params");
        assertThat(json.get("budget_params").longValue()).isEqualTo(14);
        assertThat(json.has("budget_macs")).isFalse();
    }

    @Test
    void the_cheapest_subnet_that_is_good_enough_is_found_without_a_budget() {
        JsonNode json = json("--at-least", "depth=0.9");
        assertThat(json.get("macs").longValue())
                .as("half encoder, full depth, half scene")
                .isEqualTo(30 + 20 + 10);
        assertThat(json.has("budget_macs")).isFalse();
        assertThat(json("--at-least", "depth=0.6").get("encoder_widths").get(0).doubleValue())
                .isEqualTo(1);
    }

    @Test
    void a_quality_and_a_budget_may_be_asked_for_together() {
        JsonNode json = json("--at-least", "depth=0.9", "--budget", "60", "--prefer", "scene=1");
        assertThat(json.get("tasks").get("depth").get("value").doubleValue()).isEqualTo(0.9);
    }

    @Test
    void a_budget_below_the_smallest_subnet_exits_with_3_and_names_its_cost() {
        Execution execution = plan("--budget", "49");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(execution.err())
                .contains(Long.toString(SmallBundle.SMALLEST_MACS))
                .doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
    }

    @Test
    void an_unreachable_quality_exits_with_3() {
        Execution execution = plan("--at-least", "depth=0.1", "--json");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
        assertThat(execution.errorJson().get("error").stringValue()).isEqualTo("infeasible");
        assertThat(execution.errorJson().get("message").stringValue()).contains("0.5");
    }

    @Test
    void an_unknown_task_exits_with_2_and_names_the_nearest() {
        Execution execution = plan("--prefer", "dept=3");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("\"dept\"", "Maybe you meant \"depth\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--budget=-5% | -5%",
                "--budget=101% | 101%",
                "--budget=NaN | NaN",
                "--budget=lots | lots",
                "--prefer=depth=0,scene=0 | no task any weight",
                "--prefer=depth=-1 | -1",
                "--prefer=depth=NaN | NaN",
                "--prefer=depth | depth",
                "--planner=exakt | \"exact\"",
                "--at-least=depht=0.5 | \"depth\""
            })
    void what_is_not_allowed_is_refused_with_its_value(String option, String message) {
        Execution execution = plan(option);
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void an_option_that_would_not_be_used_is_refused() {
        assertThat(plan("--at-least", "depth=0.9", "--prefer", "scene=1").err()).contains("--prefer", "no effect");
    }

    @Test
    void a_folder_that_is_no_bundle_is_wrong_input() {
        assertThat(Execution.of("plan", folder.toString()).exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Execution.of("plan", folder.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void no_figure_is_shown_to_people_without_its_source() {
        assertThat(plan("--budget", "50%")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("depth") || line.startsWith("scene")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("measured") || line.endsWith("predicted"));
    }

    private static JsonNode json(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        Execution execution = plan(all.toArray(String[]::new));
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(ExitCode.DONE);
        return execution.json();
    }

    private static Execution plan(String... options) {
        List<String> args =
                new ArrayList<>(List.of("plan", folder.resolve("bundle").toString()));
        args.addAll(List.of(options));
        return Execution.of(args.toArray(String[]::new));
    }
}
