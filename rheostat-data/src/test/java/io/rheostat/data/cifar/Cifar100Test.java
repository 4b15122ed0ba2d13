package io.rheostat.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class Cifar100Test {
    private static final int TRAIN = 600;
    private static final int TEST = 200;

    @TempDir
    Path folder;

    private byte[] train;

    @BeforeEach
    void writeFiles() throws IOException {
        train = records(TRAIN, 1);
        Files.write(folder.resolve("train.bin"), train);
        Files.write(folder.resolve("test.bin"), records(TEST, 2));
    }

    /** Every fine class equally often, pictures of noise. */
    private static byte[] records(int count, long seed) {
        byte[] bytes = new byte[count * CifarRecords.LENGTH];
        SeededRandom.of(seed).nextBytes(bytes);
        for (int i = 0; i < count; i++) {
            bytes[i * CifarRecords.LENGTH] = (byte) CifarLabels.coarseOf(i % 100);
            bytes[i * CifarRecords.LENGTH + 1] = (byte) (i % 100);
        }
        return bytes;
    }

    private Cifar100 read() {
        return Cifar100.read(new CifarFiles(folder, null), TRAIN, TEST, 2);
    }

    private static int position(Sample sample, String task) {
        return ((LabelTensor) sample.targets().get(task)).values()[0];
    }

    @Test
    void an_image_carries_the_target_of_its_own_task_only_and_its_planes_in_order() {
        Sample bear = read().test().get(3);
        assertThat(bear.targets()).containsOnlyKeys("large_carnivores");
        assertThat(read().tasks().get(8).classes()).containsExactly("bear", "leopard", "lion", "tiger", "wolf");
        assertThat(position(bear, "large_carnivores")).isZero();
        byte[] bytes = records(TEST, 2);
        int start = 3 * 3074 + 2;
        assertThat(bear.image().values()[0]).isEqualTo((bytes[start] & 0xFF) / 255f);
        assertThat(bear.image().values()[2 * 1024 + 5 * 32 + 7])
                .isEqualTo((bytes[start + 2 * 1024 + 5 * 32 + 7] & 0xFF) / 255f);
    }

    @Test
    void every_task_has_five_different_classes() {
        Set<String> all = new HashSet<>();
        read().tasks().forEach(task -> {
            assertThat(task.classes()).hasSize(5);
            all.addAll(task.classes());
        });
        assertThat(all).hasSize(100);
    }

    @Test
    void the_held_out_slice_is_balanced_and_disjoint_from_training() {
        Cifar100 source = read();
        assertThat(source.heldOut().size()).isEqualTo(200);
        assertThat(source.train().size()).isEqualTo(400);
        Set<Integer> pictures = pictures(source.train());
        assertThat(Collections.disjoint(pictures, pictures(source.heldOut()))).isTrue();
        long[] aTask = source.tasks().stream()
                .mapToLong(task -> IntStream.range(0, 200)
                        .filter(i -> source.heldOut().get(i).targets().containsKey(task.name()))
                        .count())
                .toArray();
        assertThat(aTask).containsOnly(10);
    }

    private static Set<Integer> pictures(DataSet data) {
        Set<Integer> pictures = new HashSet<>();
        for (int i = 0; i < data.size(); i++) {
            pictures.add(Arrays.hashCode(data.get(i).image().values()));
        }
        return pictures;
    }

    @Test
    void the_held_out_slice_does_not_depend_on_the_order_of_records() throws IOException {
        Set<Integer> before = pictures(read().heldOut());
        byte[] reversed = new byte[train.length];
        for (int i = 0; i < TRAIN; i++) {
            System.arraycopy(train, i * 3074, reversed, (TRAIN - 1 - i) * 3074, 3074);
        }
        Files.write(folder.resolve("train.bin"), reversed);
        assertThat(pictures(read().heldOut())).isEqualTo(before);
    }

    @Test
    void the_hash_changes_with_one_bit() throws IOException {
        String before = read().hash();
        assertThat(before).matches("[0-9a-f]{64}").isEqualTo(read().hash());
        train[5000] ^= 1;
        Files.write(folder.resolve("train.bin"), train);
        assertThat(read().hash()).isNotEqualTo(before);
    }

    @Test
    void a_packed_file_is_unpacked_to_the_same_data_and_kept_where_a_cache_is_named() throws IOException {
        String plain = read().hash();
        pack();
        Path cache = folder.resolve("cache");
        assertThat(read().hash()).isEqualTo(plain);
        assertThat(Cifar100.read(new CifarFiles(folder, cache), TRAIN, TEST, 2).hash())
                .isEqualTo(plain);
        try (var files = Files.list(cache)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(Files.readAllBytes(file))
                    .isEqualTo(train));
        }
        assertThat(Cifar100.read(new CifarFiles(folder, cache), TRAIN, TEST, 2).hash())
                .isEqualTo(plain);
    }

    @Test
    void a_cached_file_that_was_cut_off_is_unpacked_again() throws IOException {
        pack();
        Path cache = folder.resolve("cache");
        Cifar100.read(new CifarFiles(folder, cache), TRAIN, TEST, 2);
        try (var files = Files.list(cache)) {
            Files.write(files.findFirst().orElseThrow(), new byte[10]);
        }
        assertThat(Cifar100.read(new CifarFiles(folder, cache), TRAIN, TEST, 2)
                        .train()
                        .size())
                .isEqualTo(400);
    }

    private void pack() throws IOException {
        Files.delete(folder.resolve("train.bin"));
        try (OutputStream out =
                new XZOutputStream(Files.newOutputStream(folder.resolve("train.bin.xz")), new LZMA2Options(1))) {
            out.write(train);
        }
    }

    @Test
    void a_packed_file_that_was_cut_off_is_refused_by_name() throws IOException {
        pack();
        Path packed = folder.resolve("train.bin.xz");
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 1000));
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("train.bin.xz")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_file_of_another_size_is_refused_with_both_sizes() throws IOException {
        for (int length : new int[] {0, train.length - 1, train.length + 1, train.length + 3074}) {
            Files.write(folder.resolve("train.bin"), Arrays.copyOf(train, length));
            assertThatThrownBy(this::read)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("train.bin has " + length + " bytes")
                    .hasMessageContaining("1844400 (600 records of 3074)");
        }
    }

    @Test
    void labels_out_of_range_or_in_the_wrong_pair_are_refused_with_the_record() throws IOException {
        refuse(17, 20, 3, "record 17: coarse label 20 is not in 0 to 19");
        refuse(18, 3, 100, "record 18: fine label 100 is not in 0 to 99");
        refuse(599, 3, 255, "record 599: fine label 255");
        refuse(0, 8, 0, "record 0: fine label 0 belongs to coarse label 4 and not to 8");
    }

    private void refuse(int record, int coarse, int fine, String message) throws IOException {
        byte[] damaged = train.clone();
        damaged[record * 3074] = (byte) coarse;
        damaged[record * 3074 + 1] = (byte) fine;
        Files.write(folder.resolve("train.bin"), damaged);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("train.bin, " + message);
    }

    @Test
    void a_missing_file_or_folder_is_named() throws IOException {
        Files.delete(folder.resolve("test.bin"));
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("test.bin")
                .hasMessageContaining("Maybe");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> Cifar100.open(nowhere, null, 5000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void a_held_out_count_that_can_not_be_balanced_is_refused() {
        for (int count : new int[] {-100, 150, 50_000}) {
            assertThatThrownBy(() -> Cifar100.open(folder, null, count))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(String.valueOf(count));
        }
    }

    @Test
    void names_come_from_the_files_where_they_are_present() throws IOException {
        List<String> coarse = IntStream.range(0, 20).mapToObj(i -> "group" + i).toList();
        Files.write(folder.resolve("coarse_label_names.txt"), coarse);
        assertThat(read().tasks()).extracting(task -> task.name()).isEqualTo(coarse);
        Files.write(folder.resolve("coarse_label_names.txt"), coarse.subList(0, 19));
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("19 names")
                .hasMessageContaining("20");
    }
}
