package io.rheostat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Kitchen.Heat;
import io.rheostat.config.Kitchen.Oven;
import io.rheostat.config.Kitchen.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final String FULL = """
            name: home   # a comment
            oven:
              degrees: 200
              heat: grill
              power: 0.5
            rings:
              - {flow: 1.5, lit: true}
              - flow: 2
            dishes: {soup: 10, bread: 40}
            """;

    @TempDir
    Path folder;

    @Test
    void reads_every_kind_of_value_and_fills_in_defaults() {
        assertThat(parse(FULL))
                .isEqualTo(new Kitchen(
                        "home",
                        new Oven(200, Heat.GRILL, 0.5),
                        List.of(new Ring(1.5, true), new Ring(2, false)),
                        Map.of("soup", 10, "bread", 40)));
        assertThat(parse("name: bare"))
                .isEqualTo(new Kitchen("bare", new Oven(180, Heat.CONVECTION, 1.0), List.of(), Map.of()));
        assertThat(parse("name: blank\noven:\nrings: null\n").oven().degrees()).isEqualTo(180);
    }

    @ParameterizedTest
    @CsvSource({"1e-3, 0.001", "5e-1, 0.5", "1, 1.0", "0.25, 0.25", "1.0E-2, 0.01"})
    void reads_numbers_as_people_write_them(String text, double value) {
        assertThat(parse("name: n\noven: {degrees: 1, power: " + text + "}")
                        .oven()
                        .power())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name: n, ovn: {}                               | the key "ovn" is unknown. Maybe you meant "oven".
        name: n, oven: {degrees: 1, pwr: 1}            | the key "oven.pwr" is unknown. Maybe you meant "power".
        name: n, rings: [{flow: 1}, {flow: 1, lt: no}] | the key "rings.1.lt" is unknown. Maybe you meant "lit".
        name: n, oven: {degrees: 1, isHot: true}       | the key "oven.isHot" is unknown
        name: n, oven: {degrees: many}                 | oven.degrees: "many" is not allowed; a whole number is.
        name: n, oven: {degrees: 1.5}                  | oven.degrees: 1.5 is not allowed; a whole number is.
        name: n, oven: {degrees: 99999999999}          | oven.degrees: 99999999999
        name: n, oven: {degrees: [1]}                  | oven.degrees: a list is not allowed; a whole number is.
        name: n, oven: {degrees: 1, power: full}       | oven.power: "full" is not allowed; a number is.
        name: n, oven: {degrees: 1, power: true}       | oven.power: true is not allowed; a number is.
        name: n, oven: {degrees: 1, heat: gril}        | oven.heat: "gril" is not allowed; one of convection, top_and_bottom, grill is. Maybe you meant "grill".
        name: n, oven: 7                               | oven: 7 is not allowed; a section of keys and values is.
        name: n, rings: {flow: 1}                      | rings: a section is not allowed; a list is.
        name: n, rings: [{flow: 1, lit: 1}]            | rings.0.lit: 1 is not allowed; true or false is.
        name: n, dishes: {soup: slow}                  | dishes.soup: "slow" is not allowed; a whole number is.
        name: n, oven: {degrees: 1, power: 2}          | oven: power: 2.0 is not in (0, 1]. Maybe give a fraction.
        name: n, oven: {heat: grill}                   | the key "oven.degrees" has no value, and needs one.
        name: n, oven: {degrees: null}                 | the key "oven.degrees" has no value, and needs one.
        oven: {degrees: 1}                             | the key "name" has no value, and needs one.
        name: null                                     | the key "name" has no value, and needs one.
        name: n, name: m                               | uplicate
        name: n, oven: {degrees: 1, degrees: 2}        | uplicate
        """)
    void refuses_what_is_wrong_and_names_its_path(String flow, String message) {
        assertThatThrownBy(() -> parse("{" + flow + "}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("kitchen.yaml: ")
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a\n- b",
                "just text",
                "7",
                "name: [",
                "name: n\n  oven: 1",
                "name: n\n---\nname: m",
                "\tname: n"
            })
    void refuses_what_is_no_section_or_no_yaml(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("kitchen.yaml: ")
                .hasMessageContaining("Maybe");
    }

    @Test
    void refuses_aliases_so_that_no_small_file_grows_large() {
        assertThatThrownBy(() -> parse("name: n\nrings: &r [{flow: 1}]\nmore: [*r, *r]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3: the alias *r is not supported");
    }

    @Test
    void refuses_what_is_too_large_or_too_deep() {
        assertThatThrownBy(() -> parse("name: " + "n".repeat(1 << 20)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 1048576");
        assertThatThrownBy(() -> parse("name: " + "[".repeat(1000) + "]".repeat(1000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not valid YAML");
    }

    @Test
    void overrides_win_over_the_file_and_later_ones_over_earlier_ones() {
        Kitchen kitchen = parse(
                FULL,
                "name=away",
                "oven.heat = top_and_bottom",
                "oven.degrees=1",
                "oven.degrees=250",
                "rings.1.lit=true",
                "rings.2={flow: 9}",
                "dishes.cake=60",
                "oven.power=");
        assertThat(kitchen)
                .isEqualTo(new Kitchen(
                        "away",
                        new Oven(250, Heat.TOP_AND_BOTTOM, 1.0),
                        List.of(new Ring(1.5, true), new Ring(2, true), new Ring(9, false)),
                        Map.of("soup", 10, "bread", 40, "cake", 60)));
        assertThat(parse("", "name=made", "oven.degrees=7").oven().degrees()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        oven.degres=1     | the key "oven.degres" is unknown. Maybe you meant "degrees".
        oven.degrees=hot  | oven.degrees: "hot" is not allowed
        oven.degrees.x=1  | --set oven.degrees.x=1: looks for "x" in 200
        rings.5.lit=true  | --set rings.5.lit=true: has "5" where the index of a list is needed, from 0 to 2
        rings.x=1         | --set rings.x=1: has "x" where the index
        oven.degrees      | --set oven.degrees: is not of the form key=value
        =1                | --set =1: is not of the form key=value
        oven..degrees=1   | --set oven..degrees=1: has an empty key
        name=[            | --set name=[: is not valid YAML
        """)
    void refuses_overrides_that_lead_nowhere(String override, String message) {
        assertThatThrownBy(() -> parse(FULL, override))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    @Test
    void what_is_written_is_read_back_with_its_defaults_said() {
        Kitchen kitchen = parse(FULL);
        assertThat(ConfigReader.parse("yaml", ConfigWriter.toYaml(kitchen), List.of(), Kitchen.class))
                .isEqualTo(kitchen);
        assertThat(ConfigReader.parseJson("json", ConfigWriter.toJson(kitchen), Kitchen.class))
                .isEqualTo(kitchen);
        assertThat(ConfigWriter.toYaml(parse("name: bare"))).isEqualTo("""
                        name: bare
                        oven:
                          degrees: 180
                          heat: convection
                          power: 1.0
                        rings: []
                        dishes: {}
                        """);
        assertThat(ConfigWriter.toTree(kitchen).at("/dishes").propertyNames()).containsExactly("bread", "soup");
    }

    @Test
    void reads_files_and_says_which_could_not_be_read() throws IOException {
        Path file = Files.writeString(folder.resolve("k.yaml"), "name: file");
        assertThat(ConfigReader.read(file, List.of(), Kitchen.class).name()).isEqualTo("file");
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("absent.yaml"), List.of(), Kitchen.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("absent.yaml: does not exist");
        Files.write(file, new byte[] {'n', (byte) 0xff});
        assertThatThrownBy(() -> ConfigReader.read(file, List.of(), Kitchen.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"n\",\"name\":\"m\"}",
                "{\"name\":\"n\"",
                "{\"name\":\"n\",\"x\":1}",
                "",
                "null",
                "[]"
            })
    void json_is_read_as_strictly(String json) {
        assertThatThrownBy(() -> ConfigReader.parseJson("file.json", json, Kitchen.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("file.json: ");
    }

    private static Kitchen parse(String yaml, String... overrides) {
        return ConfigReader.parse("kitchen.yaml", yaml, List.of(overrides), Kitchen.class);
    }
}
