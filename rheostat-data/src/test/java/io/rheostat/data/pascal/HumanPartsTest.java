package io.rheostat.data.pascal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Struct;

/** Reads files that SciPy wrote, and, for the names of parts, such as it writes itself. */
class HumanPartsTest {
    private static LabelTensor read(String name) {
        return HumanParts.read(Fixtures.path("pascal/" + name + ".mat"), 5, 7);
    }

    @Test
    void parts_of_people_are_gathered_into_six_and_later_ones_lie_over_earlier_ones() {
        assertThat(read("person").values())
                .containsExactly(
                        0, 0, 1, 1, 0, 0, 0, //
                        0, 0, 2, 2, 0, 0, 0, //
                        0, 0, 2, 2, 0, 0, 0, //
                        0, 0, 2, 4, 4, 0, 0, //
                        0, 0, 0, 0, 0, 0, 0);
    }

    /** All 24 of PASCAL-Part. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "1: hair head lear lebrow leye mouth nose rear rebrow reye",
                "2: neck torso",
                "3: luarm ruarm",
                "4: lhand llarm rhand rlarm",
                "5: luleg ruleg",
                "6: lfoot llleg rfoot rlleg"
            })
    void every_part_of_a_person_is_one_of_the_six(int label, String names, @TempDir Path folder) throws IOException {
        for (String name : names.split(" ")) {
            Path file = written(folder.resolve(name + ".mat"), name);
            assertThat(HumanParts.read(file, 1, 1).values()).as(name).containsExactly(label);
        }
    }

    /** A person of one pixel, which is the part. */
    private static Path written(Path file, String part) throws IOException {
        Struct parts = Mat5.newStruct().set("part_name", Mat5.newString(part)).set("mask", Mat5.newScalar(1));
        Struct objects = Mat5.newStruct().set("class_ind", Mat5.newScalar(15)).set("parts", parts);
        MatFile content = Mat5.newMatFile().addArray("anno", Mat5.newStruct().set("objects", objects));
        Mat5.writeToFile(content, file.toString());
        return file;
    }

    @Test
    void without_a_persons_parts_nothing_is_known() {
        assertThat(read("horse")).isNull();
    }

    @Test
    void where_no_object_is_annotated_nothing_is_known() {
        assertThat(read("nobody")).isNull();
    }

    @Test
    void a_part_that_people_do_not_have_is_refused() {
        assertThatThrownBy(() -> read("strange"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("strange.mat", "wing", "Maybe");
    }

    @Test
    void a_file_of_another_image_is_refused() {
        assertThatThrownBy(() -> HumanParts.read(Fixtures.path("pascal/person.mat"), 7, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("person.mat", "7 x 5", "5 x 7", "Maybe");
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        assertThatThrownBy(() -> read("context"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("context.mat", "Maybe");
        assertThatThrownBy(() -> HumanParts.read(Fixtures.path("nyu/small.mat"), 5, 7))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("small.mat", "7.3", "Maybe");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 128, 140, 200, 300, 420})
    void a_file_that_was_cut_off_is_refused(int length, @TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("pascal/person.mat"));
        Path cut = Files.write(folder.resolve("cut.mat"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> HumanParts.read(cut, 5, 7))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cut.mat", "Maybe");
    }
}
