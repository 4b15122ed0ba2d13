package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSource;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                        DataName.CIFAR100_MTL, "somewhere", null, null, null, 5000, null, null, null, null, null));
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
