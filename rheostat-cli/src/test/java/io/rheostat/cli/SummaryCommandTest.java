package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SummaryCommandTest {
    @ParameterizedTest
    @CsvSource({
        "mobilenet_v1, 1.0, 568790528",
        "mobilenet_v1, 0.5, 149522176",
        "mobilenet_v2, 1.0, 300836992",
        "mobilenet_v2, 0.5, 97194560",
        "resnet50, 1.0, 4089284608",
        "resnet50, 0.5, 1052361728"
    })
    void macs_are_the_published_ones(String encoder, String width, long macs) {
        JsonNode json = summary("--encoder", encoder, "--classes", "1000", "--input", "3x224x224", "--width", width);
        assertThat(json.get("macs").isIntegralNumber()).isTrue();
        assertThat(json.get("macs").longValue()).isEqualTo(macs);
    }

    @ParameterizedTest
    @CsvSource({"resnet18, 11689512", "resnet34, 21797672", "resnet50, 25557032", "mobilenet_v2, 3504872"})
    void parameters_are_those_of_the_reference_implementations(String encoder, long params) {
        assertThat(summary("--encoder", encoder).get("params").longValue()).isEqualTo(params);
    }

    @Test
    void the_layers_add_up_to_the_total() {
        JsonNode json = summary("--encoder", "resnet18", "--width", "0.25,0.5,0.75,1");
        long macs = 0;
        long params = 0;
        for (JsonNode layer : json.get("layers")) {
            macs += layer.get("macs").longValue();
            params += layer.get("params").longValue();
        }
        assertThat(macs).isEqualTo(json.get("macs").longValue());
        assertThat(params).isEqualTo(json.get("params").longValue());
    }

    @Test
    void one_width_is_a_width_for_every_stage() {
        assertThat(summary("--encoder", "resnet18", "--width", "0.5"))
                .isEqualTo(summary("--encoder", "resnet18", "--width", "0.5,0.5,0.5,0.5"));
    }

    @Test
    void an_input_of_half_the_size_takes_a_quarter_of_the_convolutions() {
        long small = summary("--encoder", "resnet18", "--input", "3x128x128")
                .get("macs")
                .longValue();
        long large = summary("--encoder", "resnet18", "--input", "3x256x256")
                .get("macs")
                .longValue();
        long linear = 512 * 1000;
        assertThat(large - linear).isEqualTo(4 * (small - linear));
    }

    @Test
    void people_get_a_layer_table() {
        String text = Execution.of("summary", "--encoder", "mobilenet_v2", "--width", "0.5")
                .out();
        assertThat(text).contains("depthwise 3x3 /2", "97,194,560").doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--width=1.5 | 1.5",
                "--width=0 | 0.0",
                "--width=NaN | NaN",
                "--width=half | half",
                "--width=0.5,1 | 4 stages",
                "--width=0.5, | not a number",
                "--input=224 | 3xHEIGHTxWIDTH",
                "--input=1x224x224 | 3xHEIGHTxWIDTH",
                "--input=3x0x224 | 3xHEIGHTxWIDTH",
                "--classes=0 | classes: 0",
                "--classes=-5 | classes: -5",
                "--encoder=resnet19 | resnet19"
            })
    void what_is_not_allowed_is_refused_with_its_value(String option, String message) {
        Execution execution = option.startsWith("--encoder")
                ? Execution.of("summary", option)
                : Execution.of("summary", "--encoder=resnet18", option);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
    }

    private static JsonNode summary(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "summary";
        args[1] = "--json";
        System.arraycopy(options, 0, args, 2, options.length);
        Execution execution = Execution.of(args);
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(ExitCode.DONE);
        return execution.json();
    }
}
