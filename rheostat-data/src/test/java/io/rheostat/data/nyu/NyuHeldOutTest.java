package io.rheostat.data.nyu;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSet;
import io.rheostat.data.Fixtures;
import io.rheostat.image.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official split, in each of the layouts. Successive numbers are shots of one scene, and look alike. */
class NyuHeldOutTest {
    private static final Preprocessing INPUT =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));
    private static final NyuSplit OFFICIAL = NyuSplit.official();

    @TempDir
    Path folder;

    private static List<String> ids(DataSet part) {
        return ((NyuData) part).ids();
    }

    /** @param number in the official file, of an id of the training part */
    private static void requireNoNeighbours(Path path, ToIntFunction<String> number, int tests) {
        NyuSource source = NyuSource.open(path, null, INPUT);
        Set<Integer> train = numbers(source.train(), number);
        Set<Integer> heldOut = numbers(source.heldOut(), number);
        assertThat(heldOut)
                .as("a tenth of 795, each once")
                .hasSize(80)
                .hasSize(source.heldOut().size());
        for (int each : heldOut) {
            assertThat(train).doesNotContain(each - 1, each, each + 1);
        }
        train.addAll(heldOut);
        assertThat(train)
                .containsExactlyInAnyOrderElementsOf(
                        OFFICIAL.train().stream().map(Integer::valueOf).toList());
        assertThat(new HashSet<>(ids(source.test()))).hasSize(tests);
    }

    private static Set<Integer> numbers(DataSet part, ToIntFunction<String> number) {
        Set<Integer> numbers = new HashSet<>();
        ids(part).forEach(id -> numbers.add(number.applyAsInt(id)));
        return numbers;
    }

    /** The file has all 1,449 images, of one pixel each. */
    @Test
    void no_held_out_image_of_the_official_file_has_a_training_neighbour() {
        requireNoNeighbours(Fixtures.path("nyu/official/official.mat"), Integer::parseInt, 654);
    }

    /** Their training part is numbered anew, in the same order. */
    @Test
    void no_held_out_image_of_the_arrays_has_a_training_neighbour() throws IOException {
        for (String kind : List.of("image", "label", "depth", "normal")) {
            Files.createDirectories(folder.resolve("train").resolve(kind));
            Files.createDirectories(folder.resolve("val").resolve(kind));
        }
        for (int i = 0; i < 795; i++) {
            Files.createFile(folder.resolve("train/image/" + i + ".npy"));
        }
        Files.createFile(folder.resolve("val/image/0.npy"));
        requireNoNeighbours(
                folder,
                id -> Integer.parseInt(OFFICIAL.train().get(Integer.parseInt(id.substring("train/".length())))),
                1);
        Path official = Fixtures.path("nyu/official/official.mat");
        List<String> shots = ids(NyuSource.open(folder, null, INPUT).heldOut()).stream()
                .map(new NyuArrays(folder)::shot)
                .toList();
        assertThat(shots)
                .as("the same as of the official file")
                .containsExactlyInAnyOrderElementsOf(
                        ids(NyuSource.open(official, null, INPUT).heldOut()));
    }

    @Test
    void numbers_beyond_the_official_training_part_stand_for_themselves() {
        NyuArrays arrays = new NyuArrays(folder);
        assertThat(IntStream.of(0, 5, 6, 794, 795).mapToObj(i -> arrays.shot("train/" + i)))
                .containsExactly("0003", "0008", "0010", "1440", "train/795");
    }

    @Test
    void no_held_out_image_of_the_folders_has_a_training_neighbour() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("gt_sets"));
        write("train", OFFICIAL.train());
        write("val", OFFICIAL.test());
        requireNoNeighbours(folder, id -> Integer.parseInt(id.substring("img_".length())) - 5000, 654);
    }

    private void write(String list, List<String> numbers) throws IOException {
        Files.write(
                folder.resolve("gt_sets").resolve(list + ".txt"),
                numbers.stream()
                        .map(number -> "img_" + (5000 + Integer.parseInt(number)))
                        .toList());
    }
}
