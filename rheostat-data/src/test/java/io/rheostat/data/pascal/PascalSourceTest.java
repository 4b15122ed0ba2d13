package io.rheostat.data.pascal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import io.rheostat.data.PictureFiles;
import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** The tiny photographs are of 10 x 14 pixels; {@code make.py} beside them says what is on them. */
class PascalSourceTest {
    private static final int WIDTH = 14;
    private static final Preprocessing INPUT =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    @TempDir
    Path folder;

    private static PascalSource tiny() {
        return PascalSource.open(Fixtures.path("pascal/tiny"), INPUT);
    }

    private static LabelTensor labels(Sample sample, String task) {
        return (LabelTensor) sample.targets().get(task);
    }

    @Test
    void the_published_lists_are_the_parts_and_a_tenth_of_training_is_held_out() {
        PascalSource source = tiny();
        assertThat(source.train().size() + source.heldOut().size()).isEqualTo(6);
        assertThat(source.heldOut().size()).isEqualTo(2);
        assertThat(source.test().size()).isEqualTo(2);
        assertThat(source.tasks())
                .extracting(Task::kind)
                .containsExactly(
                        TaskKind.SEGMENTATION,
                        TaskKind.SEGMENTATION,
                        TaskKind.SALIENCY,
                        TaskKind.NORMALS,
                        TaskKind.BOUNDARIES);
        assertThat(source.tasks()).extracting(task -> task.labels().size()).containsExactly(21, 7, 2, 0, 2);
    }

    @Test
    void the_folder_around_it_will_do_too() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.move(tiny, folder.resolve("PASCAL_MT"));
        assertThat(PascalSource.open(folder, INPUT).test().size()).isEqualTo(2);
    }

    @Test
    void all_five_tasks_are_read_from_both_kinds_of_masks() {
        for (int i = 0; i < 2; i++) {
            Sample sample = tiny().test().whole(i);
            assertThat(sample.image().shape().extents()).containsExactly(1, 3, 10, 14);
            assertThat(sample.image().values()[0]).isCloseTo(200 / 255f, within(0.02f));
            int[] segmentation = labels(sample, "segmentation").values();
            assertThat(segmentation[0]).isEqualTo(Task.IGNORE);
            assertThat(segmentation[1]).isZero();
            assertThat(segmentation[5 * WIDTH]).isEqualTo(15);
            int[] salient = labels(sample, "saliency").values();
            assertThat(Arrays.copyOf(salient, WIDTH)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1);
        }
    }

    @Test
    void parts_are_known_of_the_images_with_people_alone() {
        // The seventh photograph has a person, the eighth a sheep.
        int[] parts = labels(tiny().test().whole(0), "human_parts").values();
        assertThat(IntStream.range(0, 10).map(y -> parts[y * WIDTH]).toArray())
                .containsExactly(0, 0, 0, 0, 0, 1, 1, 2, 2, 2);
        assertThat(tiny().test().whole(1).targets())
                .doesNotContainKey("human_parts")
                .containsKey("normals");
    }

    @Test
    void normals_are_turned_and_believed_where_indoor_labels_are_alone() {
        FloatTensor normals = (FloatTensor) tiny().test().whole(0).targets().get("normals");
        int plane = 140;
        float[] values = normals.values();
        assertThat(values[2]).as("x of a wall that faces the viewer").isCloseTo(0, within(0.01f));
        assertThat(values[2 * plane + 2]).as("z of it").isCloseTo(-1, within(0.01f));
        assertThat(values[plane + 5 * WIDTH]).as("y of what faces up").isCloseTo(-1, within(0.01f));
        assertThat(values[0]).as("black").isNaN();
        assertThat(values[7]).as("sky").isNaN();
        assertThat(values[2 * plane + 9 * WIDTH + 13]).as("sky").isNaN();
    }

    @Test
    void boundaries_run_where_any_of_the_459_labels_changes() {
        LabelTensor lines = labels(tiny().test().whole(0), "boundaries");
        for (int i = 0; i < 140; i++) {
            assertThat(lines.values()[i]).isEqualTo(i % WIDTH == 6 ? 1 : 0);
        }
    }

    @Test
    void what_was_distilled_at_another_size_is_brought_to_that_of_the_image() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        BufferedImage half = new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY);
        half.getRaster().setSample(0, 0, 0, 255);
        ImageIO.write(half, "png", tiny.resolve("sal_distill/2010_000001.png").toFile());
        int[] salient = labels(PascalSource.open(tiny, INPUT).test().whole(0), "saliency")
                .values();
        assertThat(Arrays.stream(salient).sum()).isEqualTo(4);
        assertThat(salient[WIDTH + 1]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sal_distill", "normals_distill"})
    void what_was_distilled_from_another_shape_is_refused_with_both_files(String kind) throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        int type = kind.startsWith("sal") ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        Path file = tiny.resolve(kind).resolve("2010_000001.png");
        ImageIO.write(new BufferedImage(140, 104, type), "png", file.toFile());
        PascalSource source = PascalSource.open(tiny, INPUT);
        assertThatThrownBy(() -> source.test().get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(file.toString(), "140 x 104", "2010_000001.jpg", "14 x 10", "Maybe");
        ImageIO.write(new BufferedImage(140, 101, type), "png", file.toFile());
        assertThat(source.test().get(0).targets()).containsKeys("saliency", "normals");
    }

    /** As {@code make.py} does, for sizes that it does not have. */
    private static Matrix matrix(int height, int width, IntUnaryOperator value) {
        Matrix matrix = Mat5.newMatrix(height, width);
        for (int i = 0; i < height * width; i++) {
            matrix.setInt(i / width, i % width, value.applyAsInt(i));
        }
        return matrix;
    }

    private static void write(Path file, String name, Array content) throws IOException {
        Mat5.writeToFile(Mat5.newMatFile().addArray(name, content), file.toFile());
    }

    private static Struct head(Matrix mask) {
        Struct parts =
                Mat5.newStruct(1, 1).set("part_name", Mat5.newString("head")).set("mask", mask);
        Struct objects =
                Mat5.newStruct(1, 1).set("class_ind", Mat5.newScalar(15)).set("parts", parts);
        return Mat5.newStruct(1, 1).set("objects", objects);
    }

    @Test
    void annotations_a_pixel_smaller_than_their_photograph_are_brought_to_its_size() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        PictureFiles.photograph(tiny.resolve("JPEGImages/2010_000001.jpg"), 100, 140, 0x808080);
        IntUnaryOperator right = i -> i % 139 < 69 ? 0 : 1;
        PictureFiles.palette(
                tiny.resolve("semseg/VOC12/2010_000001.png"),
                99,
                139,
                IntStream.range(0, 99 * 139).map(right).toArray());
        write(tiny.resolve("pascal-context/trainval/2010_000001.mat"), "LabelMap", matrix(99, 139, right));
        write(tiny.resolve("human_parts/2010_000001.mat"), "anno", head(matrix(99, 139, right)));
        Sample sample = PascalSource.open(tiny, INPUT).test().whole(0);
        for (int i = 0; i < 100 * 140; i++) {
            int expected = i % 140 < 69 ? 0 : 1;
            assertThat(labels(sample, "segmentation").values()[i]).isEqualTo(expected);
            assertThat(labels(sample, "human_parts").values()[i]).isEqualTo(expected);
            assertThat(labels(sample, "boundaries").values()[i]).isEqualTo(i % 140 == 68 ? 1 : 0);
        }
        assertThat(check(tiny)).isEmpty();
    }

    private static List<String> check(Path tiny) {
        return PascalSource.open(tiny, INPUT).test().faults(0);
    }

    @Test
    void maps_of_another_shape_are_refused() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        write(tiny.resolve("pascal-context/trainval/2010_000001.mat"), "LabelMap", matrix(10, 13, i -> 1));
        write(tiny.resolve("human_parts/2010_000001.mat"), "anno", head(matrix(9, 14, i -> 1)));
        assertThat(check(tiny))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("pascal-context", "13 x 10", "14 x 10", "Maybe"))
                .anySatisfy(fault -> assertThat(fault).contains("human_parts", "14 x 9", "14 x 10", "Maybe"));
    }

    @Test
    void saliency_that_went_through_a_lossy_format_is_refused() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Path file = tiny.resolve("sal_distill/2010_000001.png");
        ImageIO.write(new BufferedImage(14, 10, BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());
        PascalSource source = PascalSource.open(tiny, INPUT);
        assertThatThrownBy(() -> source.test().get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(file.toString(), "JPEG", "Maybe");
    }

    @Test
    void an_empty_list_is_refused_by_its_path() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Path list = Files.writeString(tiny.resolve("ImageSets/Context/val.txt"), "\n \n");
        assertThatThrownBy(() -> PascalSource.open(tiny, INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(list.toString(), "no id", "Maybe");
    }

    @Test
    void an_annotation_of_another_shape_is_refused() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Path mask = tiny.resolve("semseg/VOC12/2010_000001.png");
        ImageIO.write(new BufferedImage(13, 10, BufferedImage.TYPE_BYTE_GRAY), "png", mask.toFile());
        PascalSource source = PascalSource.open(tiny, INPUT);
        assertThatThrownBy(() -> source.test().get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("2010_000001.png", "13 x 10", "Maybe");
        assertThat(source.test().get(1).targets()).isNotEmpty();
    }

    @Test
    void a_missing_file_is_named_when_its_sample_is_read() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.delete(tiny.resolve("pascal-context/trainval/2010_000002.mat"));
        PascalSource source = PascalSource.open(tiny, INPUT);
        assertThatThrownBy(() -> source.test().get(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("2010_000002.mat", "does not exist", "Maybe");
    }

    @Test
    void a_sample_that_was_read_is_kept() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        PascalSource source = PascalSource.open(tiny, INPUT);
        Sample read = source.test().whole(0);
        Files.delete(tiny.resolve("JPEGImages/2010_000001.jpg"));
        Sample kept = source.test().whole(0);
        assertThat(kept.image().values()).isEqualTo(read.image().values());
        assertThat(kept.targets().keySet()).isEqualTo(read.targets().keySet());
        assertThat(labels(kept, "boundaries").values())
                .isEqualTo(labels(read, "boundaries").values());
    }

    @Test
    void a_changed_file_changes_the_hash() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        String hash = PascalSource.open(tiny, INPUT).hash();
        assertThat(hash).isEqualTo(tiny().hash());
        Files.delete(tiny.resolve("human_parts/2010_000002.mat"));
        assertThat(PascalSource.open(tiny, INPUT).hash()).isNotEqualTo(hash);
    }

    @Test
    void another_folder_is_refused() {
        assertThatThrownBy(() -> PascalSource.open(folder, INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("JPEGImages", "Maybe");
    }

    @Test
    void normals_are_believed_on_labels_that_nyu_knows() {
        assertThat(IntStream.rangeClosed(0, 459)
                        .filter(ContextLabels::hasNormals)
                        .count())
                .isEqualTo(170);
        assertThat(List.of(440, 158, 72, 427, 454, 457))
                .as("wall, floor, chair, tvmonitor, window, wire")
                .allMatch(ContextLabels::hasNormals);
        assertThat(List.of(0, 360, 187, 431, 455, 456, 458))
                .as("none, sky, grass, unknown, window blinds, wineglass, wood")
                .noneMatch(ContextLabels::hasNormals);
    }
}
