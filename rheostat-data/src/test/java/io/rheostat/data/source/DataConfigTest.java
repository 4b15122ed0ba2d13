package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSource;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.fetch.Release;
import io.rheostat.data.fetch.Releases;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataConfigTest {
    private static DataConfig yaml(String text) {
        return ConfigReader.parse("test", text, List.of(), DataConfig.class);
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void rooms_are_the_default_and_fill_in_their_own_settings_only() {
        assertThat(yaml("{}")).isEqualTo(DataConfig.rooms(96, 2000, 200, 200, 0));
        assertThat(yaml("name: cifar100-mtl\npath: somewhere"))
                .isEqualTo(new DataConfig(
                        DataName.CIFAR100_MTL,
                        "somewhere",
                        null,
                        null,
                        null,
                        5000,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "cifar100-mtl, rheostat data fetch cifar100",
        "voc-dense, rheostat data fetch voc2012",
        "pascal-context, rheostat data fetch pascal-context",
        "nyudv2, rheostat data fetch nyudv2",
        "rgbd-kitchen, relative to another folder",
        "folder, relative to another folder"
    })
    void what_is_not_there_is_named_with_the_command_that_fetches_it(String name, String advice) {
        assertThatThrownBy(() -> DataSources.open(yaml("{name: " + name + ", path: not/here}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("data.path: not/here", "does not exist", "Maybe", advice);
    }

    @Test
    void every_release_that_a_name_stands_for_is_known() {
        assertThat(Arrays.stream(DataName.values()).map(DataName::release).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(
                        Releases.ALL.stream().map(Release::name).toList());
    }

    @Test
    void what_a_configuration_says_reaches_the_data() {
        DataSource source = DataSources.open(yaml("{name: rooms, size: 32, train: 5, heldOut: 3, test: 2, seed: 9}"));
        assertThat(List.of(
                        source.train().size(),
                        source.heldOut().size(),
                        source.test().size()))
                .containsExactly(5, 3, 2);
        assertThat(source.preprocessing().height()).isEqualTo(32);
        assertThat(source.hash())
                .isEqualTo(DataSources.open(DataConfig.rooms(32, 5, 3, 2, 9)).hash());
        assertThat(source.hash())
                .isNotEqualTo(DataSources.open(DataConfig.rooms(32, 5, 3, 2, 8)).hash());
    }

    @Test
    void what_the_network_is_given_of_photographs_is_filled_in_and_can_be_said() {
        InputConfig voc = yaml("{name: voc-dense, path: x}").input();
        assertThat(voc.preprocessing())
                .isEqualTo(new Preprocessing(
                        192, 192, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), Fit.PAD));
        Preprocessing said = yaml("{name: rgbd-kitchen, path: x,"
                        + " input: {width: 64, fit: stretch, mean: [0, 0, 0], std: [1, 1, 1]}}")
                .input()
                .preprocessing();
        assertThat(said).isEqualTo(new Preprocessing(144, 64, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)));
        DataConfig kitchen = yaml("{name: rgbd-kitchen, path: x}");
        assertThat(kitchen.camera()).isEqualTo(new Intrinsics(292.5, 292.5, 160, 120));
        assertThat(kitchen.onBadFile()).isEqualTo(BadFiles.STOP);
        refused("{name: voc-dense, path: x, input: {width: 8}}", "width: 8", "16 to 4096");
        refused("{name: voc-dense, path: x, camera: {fx: 1, fy: 1, cx: 0, cy: 0}}", "camera", "voc-dense");
        refused("{name: rgbd-kitchen, path: x, camera: {fx: 0, fy: 1, cx: 0, cy: 0}}", "fx 0.0", "Maybe");
        refused("{name: rooms, onBadFile: skip}", "onBadFile", "rooms");
        refused("{name: folder, path: x, input: {width: 64}}", "input", "folder", "dataset.yaml", "Maybe");
        refused("{name: voc-dense, path: x, colorCamera: {fx: 1, fy: 1, cx: 0, cy: 0}}", "colorCamera", "voc-dense");
        refused(
                "{name: rgbd-kitchen, path: x, colorCamera: {fx: 1, fy: 1, cx: 0, cy: 0, x: 25}}",
                "x: 25.0",
                "millimetres");
        refused("{name: folder, path: x, onBadFile: ignore}", "onBadFile", "stop");
    }

    @Test
    void settings_that_the_chosen_data_does_not_use_are_refused() {
        refused("path: somewhere", "path", "rooms");
        refused("{name: folder, path: x, size: 5}", "size", "folder");
        refused("{name: folder, path: x, heldOut: 5}", "heldOut");
        refused("{name: cifar100-mtl, path: x, seed: 5}", "seed");
        refused("name: cifar100-mtl", "path", "needs the folder");
    }

    @Test
    void the_short_form_names_the_data_and_its_folder() {
        assertThat(DataConfig.parse("rooms")).isEqualTo(yaml("{}"));
        assertThat(DataConfig.parse("folder:C:\\data")).isEqualTo(yaml("{name: folder, path: 'C:\\data'}"));
        assertThatThrownBy(() -> DataConfig.parse("room"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe you meant \"rooms\"");
        assertThatThrownBy(() -> DataConfig.parse("folder"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("folder:FOLDER");
    }
}
