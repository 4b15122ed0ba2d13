package io.rheostat.data.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import io.rheostat.data.NumpyFiles;
import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the files is said by {@code make.py} beside them, which wrote them with h5py, SciPy, NumPy and Pillow. */
class NyuSourceTest {
    private static final Preprocessing INPUT =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    @TempDir
    Path folder;

    private static NyuSource open(String name, Integer classes) {
        return NyuSource.open(Fixtures.path("nyu/" + name), classes, INPUT);
    }

    private static int[] labels(Sample sample, String task) {
        return ((LabelTensor) sample.targets().get(task)).values();
    }

    private static float[] reals(Sample sample, String task) {
        return ((FloatTensor) sample.targets().get(task)).values();
    }

    private void refused(Path path, String... parts) {
        assertThatThrownBy(() -> NyuSource.open(path, null, INPUT).test().whole(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void the_official_file_is_read_with_the_split_beside_it() {
        NyuSource source = open("small.mat", null);
        assertThat(source.train().size() + source.heldOut().size()).isEqualTo(12);
        assertThat(source.test().size()).isEqualTo(4);
        assertThat(source.tasks())
                .extracting(Task::name)
                .containsExactly("segmentation", "depth", "normals", "boundaries");
        assertThat(source.tasks().get(0).classes()).hasSize(40);
    }

    @Test
    void pictures_of_the_official_file_stand_upright() {
        // The first test image is number 13, so n is 12.
        Sample sample = open("small.mat", null).test().whole(0);
        assertThat(sample.image().shape().extents()).containsExactly(1, 3, 6, 8);
        for (int i = 0; i < 3 * 48; i++) {
            int c = i / 48;
            int x = i % 8;
            int y = i / 8 % 6;
            assertThat(sample.image().values()[i]).isEqualTo((12 * 60 + c * 50 + x * 5 + y) % 256 / 255f);
        }
        float[] depth = reals(sample, "depth");
        assertThat(depth[8 * 4 + 3]).isCloseTo(13.34f, within(1e-5f));
        assertThat(open("small.mat", null).train().size()).isPositive();
    }

    @Test
    void labels_of_the_official_file_become_40_or_13_classes() {
        int[] many = labels(open("small.mat", 40).test().whole(0), "segmentation");
        assertThat(Arrays.copyOfRange(many, 16, 24)).containsExactly(0, 0, 0, Task.IGNORE, 4, 4, 4, 4);
        assertThat(many[47]).isEqualTo(39);
        int[] few = labels(open("small.mat", 13).test().whole(0), "segmentation");
        assertThat(Arrays.copyOfRange(few, 16, 24)).containsExactly(11, 11, 11, Task.IGNORE, 3, 3, 3, 3);
        assertThat(few[47]).isEqualTo(6);
    }

    @Test
    void boundaries_of_the_official_file_run_between_instances_too() {
        int[] lines = labels(open("small.mat", null).test().whole(0), "boundaries");
        assertThat(Arrays.copyOfRange(lines, 0, 8)).as("wall to chair").containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(lines, 20, 24)).as("chair above chair").containsExactly(1, 1, 1, 1);
        assertThat(Arrays.copyOfRange(lines, 28, 32)).as("within a chair").containsExactly(0, 0, 0, 0);
    }

    @Test
    void unknown_depth_is_unknown() {
        NyuMat mat = NyuMat.open(Fixtures.path("nyu/small.mat"), NyuClasses.of(40));
        float[] depth = reals(mat.read("0001"), "depth");
        assertThat(depth[0]).isNaN();
        assertThat(depth[1]).isCloseTo(1.1f, within(1e-6f));
    }

    @Test
    void full_pictures_are_cropped_to_what_both_cameras_see() {
        Sample sample = full();
        assertThat(sample.image().shape().extents()).containsExactly(1, 3, 425, 560);
        assertThat(sample.image().values()[0]).as("column 41, from 1").isEqualTo(10 / 255f);
        assertThat(sample.image().values()[425 * 560]).as("row 46, from 1").isEqualTo(11 / 255f);
        assertThat(labels(sample, "segmentation")[279]).isEqualTo(0);
        assertThat(labels(sample, "segmentation")[280]).isEqualTo(4);
    }

    private static Sample full() {
        return NyuMat.open(Fixtures.path("nyu/full/full.mat"), NyuClasses.of(40))
                .read("0001");
    }

    /** A component off by 0.00005 is 0.003 degrees; an optical axis that is half a pixel off costs more than twice as much. */
    @Test
    void a_slanted_plane_has_its_own_normal_in_all_of_the_cropped_picture() {
        float[] normals = reals(full(), "normals");
        double[] towards = {-2 * 0.0004 * 518.857901, -0.0004 * 519.469611, -0.5};
        double length =
                Math.sqrt(Arrays.stream(towards).map(each -> each * each).sum());
        for (int pixel : new int[] {20 * 560 + 20, 20 * 560 + 540, 212 * 560 + 280, 400 * 560 + 20, 400 * 560 + 540}) {
            for (int c = 0; c < 3; c++) {
                assertThat((double) normals[c * 425 * 560 + pixel])
                        .as("component %d at pixel %d", c, pixel)
                        .isCloseTo(towards[c] / length, within(5e-5));
            }
        }
    }

    /** A square of 40 x 40 pixels, 400 to the right and 175 down, has no raw depth; what fills it is nearer than the plane around. */
    @Test
    void normals_are_of_measured_depth_alone_and_depth_keeps_what_was_filled_in() {
        Sample sample = full();
        float[] depth = reals(sample, "depth");
        float[] normals = reals(sample, "normals");
        for (int y = 175; y < 215; y++) {
            for (int x = 400; x < 440; x++) {
                assertThat(depth[y * 560 + x]).as("depth at %d, %d", x, y).isPositive();
                assertThat(normals[y * 560 + x]).as("normal at %d, %d", x, y).isNaN();
            }
        }
        assertThat(depth[195 * 560 + 400] / depth[195 * 560 + 399]).isCloseTo(0.95f, within(2e-3f));
        assertThat(normals[195 * 560 + 398])
                .as("beside it, the same as far away")
                .isCloseTo(normals[195 * 560 + 20], within(5e-5f));
    }

    @Test
    void without_raw_depth_normals_are_of_all_depth() {
        NyuMat mat = NyuMat.open(Fixtures.path("nyu/full/plain.mat"), NyuClasses.of(40));
        assertThat(reals(mat.read("0001"), "normals")[2 * 20 * 20 + 10 * 20 + 10])
                .isCloseTo(-1, within(1e-6f));
    }

    @Test
    void the_arrays_of_mtan_are_read() {
        NyuSource source = open("arrays", null);
        assertThat(source.train().size() + source.heldOut().size()).isEqualTo(3);
        assertThat(source.tasks()).extracting(Task::name).containsExactly("segmentation", "depth", "normals");
        assertThat(source.tasks().get(0).classes()).hasSize(13);
        Sample sample = source.test().whole(1);
        assertThat(sample.image().shape().extents()).containsExactly(1, 3, 4, 6);
        assertThat(sample.image().values()[5]).isEqualTo(5 / 8f);
        assertThat(sample.image().values()[24 + 6]).isEqualTo(1 / 4f);
        assertThat(sample.image().values()[48]).isEqualTo(1 / 16f);
        assertThat(Arrays.copyOf(labels(sample, "segmentation"), 12))
                .containsExactly(-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 5);
        assertThat(Arrays.copyOfRange(reals(sample, "depth"), 12, 14)).containsExactly(Float.NaN, 2f);
        float[] normals = reals(sample, "normals");
        assertThat(new float[] {normals[0], normals[24], normals[48]})
                .containsExactly(new float[] {0, -0.6f, -0.8f}, within(1e-6f));
        assertThat(normals[3]).as("x left becomes x right").isEqualTo(-1);
        assertThat(normals[23]).isNaN();
    }

    @Test
    void numbers_of_arrays_are_in_their_order() {
        assertThat(new NyuArrays(Fixtures.path("nyu/arrays")).train())
                .containsExactly("train/0", "train/1", "train/15");
    }

    @Test
    void the_arrays_have_13_classes_only() {
        assertThat(open("arrays", 13).tasks().get(0).classes()).hasSize(13);
        assertThatThrownBy(() -> open("arrays", 40))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("classes: 40", "13", "Maybe");
    }

    @Test
    void the_folders_of_mti_net_are_read() {
        Sample sample = open("folders", null).test().whole(0);
        int[] segmentation = labels(sample, "segmentation");
        assertThat(new int[] {segmentation[0], segmentation[14], segmentation[27]})
                .containsExactly(-1, 0, 39);
        assertThat(labels(open("folders", 13).test().whole(0), "segmentation")[14])
                .isEqualTo(11);
        assertThat(reals(sample, "depth")[0]).isNaN();
        assertThat(reals(sample, "depth")[1]).isEqualTo(2.5f);
        float[] normals = reals(sample, "normals");
        assertThat(normals[0]).isNaN();
        assertThat(normals[2 * 140 + 139]).isEqualTo(-1);
        assertThat(IntStream.range(0, 14)
                        .map(x -> labels(sample, "boundaries")[x])
                        .toArray())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void what_does_not_fit_is_refused_by_name() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        Files.copy(
                Fixtures.path("nyu/folders/depth/img_5001.npy"),
                Files.createDirectories(arrays.resolve("spare")).resolve("0.npy"));
        Files.move(arrays.resolve("spare/0.npy"), arrays.resolve("val/depth/0.npy"), REPLACE);
        refused(arrays, "val/depth/0.npy", "[10, 14]", "[4, 6, 1]");
        Path folders = Fixtures.copy("nyu/folders", folder);
        Files.delete(folders.resolve("edge/img_6001.npy"));
        refused(folders, "edge", "img_6001.npy", "does not exist");
        Files.copy(folders.resolve("depth/img_6001.npy"), folders.resolve("edge/img_6001.npy"));
        refused(folders, "img_6001.npy", "2.5");
    }

    /** The two normals that the arrays have, in two other encodings. */
    @Test
    void normals_in_another_encoding_are_refused_by_file() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        Path file = arrays.resolve("val/normal/0.npy");
        NumpyFiles.write(file, "(4, 6, 3)", normals(0.5f, 0.8f, 0.9f));
        refused(arrays, "val/normal/0.npy", "24 normals", "unit vectors");
        NumpyFiles.write(file, "(4, 6, 3)", normals(128, 204, 230));
        refused(arrays, "val/normal/0.npy", "128.0 at column 0, row 0", "-1 to 1");
        Path folders = Fixtures.copy("nyu/folders", folder);
        Path other = folders.resolve("normals/img_6001.npy");
        float[] levels = new float[10 * 14 * 3];
        Arrays.fill(levels, 100, levels.length, 127);
        NumpyFiles.write(other, "(10, 14, 3)", levels);
        refused(folders, "normals/img_6001.npy", "127.0 at column 5, row 2");
    }

    @Test
    void a_missing_file_hides_no_normals_in_another_encoding() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        NumpyFiles.write(arrays.resolve("val/normal/0.npy"), "(4, 6, 3)", normals(128, 204, 230));
        Files.delete(arrays.resolve("val/label/0.npy"));
        bothAreTold(arrays, "val/label/0.npy", "128.0 at column 0, row 0");
        Files.delete(arrays.resolve("val/image/0.npy"));
        assertThat(faults(arrays)).as("of any size").hasSize(3).anyMatch(fault -> fault.contains("128.0 at column 0"));
        Path folders = Fixtures.copy("nyu/folders", folder);
        float[] levels = new float[10 * 14 * 3];
        Arrays.fill(levels, 100, levels.length, 127);
        NumpyFiles.write(folders.resolve("normals/img_6001.npy"), "(10, 14, 3)", levels);
        Files.delete(folders.resolve("segmentation/img_6001.png"));
        bothAreTold(folders, "segmentation/img_6001.png", "127.0 at column 5, row 2");
    }

    private static List<String> faults(Path path) {
        return NyuSource.open(path, null, INPUT).test().faults(0);
    }

    private static void bothAreTold(Path path, String missing, String encoding) {
        assertThat(faults(path))
                .satisfiesExactly(
                        first -> assertThat(first).contains(missing, "does not exist"),
                        second -> assertThat(second).contains(encoding, "-1 to 1"));
    }

    @Test
    void a_few_normals_blended_at_edges_are_no_fault() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        float[] blended = normals(0, 0.6f, 0.8f);
        for (int i = 0; i < 6; i++) {
            blended[i] *= 0.7f;
        }
        NumpyFiles.write(arrays.resolve("val/normal/0.npy"), "(4, 6, 3)", blended);
        float[] read = reals(NyuSource.open(arrays, null, INPUT).test().whole(0), "normals");
        assertThat(read[24]).as("at unit length").isCloseTo(-0.6f, within(1e-6f));
    }

    private static float[] normals(float x, float y, float z) {
        float[] all = new float[4 * 6 * 3];
        for (int i = 0; i < all.length; i += 3) {
            all[i] = x;
            all[i + 1] = y;
            all[i + 2] = z;
        }
        return all;
    }

    /** The extents of {@code images} stand in the file as they are, followed by the largest they may become. */
    @Test
    void an_official_file_of_huge_pictures_is_refused_before_any_is_read() throws IOException {
        byte[] bytes = Files.readAllBytes(Fixtures.path("nyu/small.mat"));
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 32 <= bytes.length; at++) {
            if (file.getLong(at) == 16 && file.getLong(at + 8) == 3 && file.getLong(at + 16) == 8) {
                file.putLong(at + 16, 80_000).putLong(at + 24, 60_000);
            }
        }
        Path huge = Files.write(folder.resolve("nyu_depth_v2_labeled.mat"), bytes);
        refused(huge, "nyu_depth_v2_labeled.mat", "80000 x 60000 pixels", "64000000");
    }

    private static final CopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

    @Test
    void an_official_file_of_another_length_needs_its_own_split() throws IOException {
        Path alone = Files.copy(Fixtures.path("nyu/small.mat"), folder.resolve("nyu_depth_v2_labeled.mat"));
        refused(alone, "16 images", "1449", "splits.mat");
        Files.copy(Fixtures.path("nyu/full/splits.mat"), folder.resolve("splits.mat"));
        refused(folder, "0001 is there twice");
        Files.copy(Fixtures.path("nyu/splits.mat"), folder.resolve("splits.mat"), REPLACE);
        assertThat(NyuSource.open(folder, null, INPUT).test().size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 512, 600, 3000, 10000, 20000})
    void an_official_file_that_was_cut_off_is_refused(int length) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("nyu/small.mat"));
        Path cut = Files.write(folder.resolve("nyu_depth_v2_labeled.mat"), Arrays.copyOf(whole, length));
        Files.copy(Fixtures.path("nyu/splits.mat"), folder.resolve("splits.mat"));
        assertThatThrownBy(() -> {
                    NyuSource source = NyuSource.open(cut, null, INPUT);
                    for (var part : Fixtures.parts(source)) {
                        for (int i = 0; i < part.size(); i++) {
                            part.whole(i);
                        }
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("nyu_depth_v2_labeled.mat", "Maybe");
    }

    @Test
    void another_folder_is_refused() {
        refused(folder, "train/image", "gt_sets");
        refused(folder.resolve("none"), "does not exist");
    }
}
