package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFoldersTest {
    @ParameterizedTest
    @ValueSource(strings = {"cifar100-mtl", "voc-dense", "rgbd-kitchen", "pascal-context", "folder"})
    void whoever_wants_a_folder_says_so_of_a_file(String name) {
        assertThatThrownBy(() -> DataSources.open(name + ":pom.xml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("/pom.xml: is no folder", "Maybe the path is relative");
    }
}
