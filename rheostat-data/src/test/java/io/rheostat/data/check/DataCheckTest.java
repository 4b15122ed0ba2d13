package io.rheostat.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import io.rheostat.data.PictureFiles;
import io.rheostat.data.RealData;
import io.rheostat.data.source.PartSummary;
import io.rheostat.progress.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCheckTest {
    @TempDir
    Path folder;

    private static DataCheck check(Path path) {
        return DataCheck.of(path, null, List.of(), Progress.SILENT);
    }

    private static void truncate(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private static void grey(Path file, int type, int value) throws IOException {
        BufferedImage picture = new BufferedImage(14, 10, type);
        picture.getRaster().setSample(3, 2, 0, value);
        ImageIO.write(picture, "png", file.toFile());
    }

    @ParameterizedTest
    @CsvSource({"pascal/tiny, pascal-context, 6, 2", "nyu/folders, nyudv2, 3, 2"})
    void published_formats_are_recognised_and_nothing_is_wrong_with_sound_files(
            String name, String format, int train, int test) {
        DataCheck check = check(Fixtures.path(name));
        assertThat(check.format()).isEqualTo(format);
        assertThat(check.problems()).isEmpty();
        assertThat(check.unused()).isEmpty();
        List<PartSummary> parts = check.data().parts();
        assertThat(parts.get(0).samples() + parts.get(1).samples()).isEqualTo(train);
        assertThat(parts.get(2).samples()).isEqualTo(test);
    }

    @Test
    void the_official_file_is_recognised_and_its_pictures_may_be_too_small_for_normals() {
        DataCheck check = check(Fixtures.path("nyu/small.mat"));
        assertThat(check.format()).isEqualTo("nyudv2");
        assertThat(check.problems()).hasSize(3).allSatisfy(problem -> assertThat(problem)
                .contains("task normals: nothing is known"));
        assertThat(check.data().parts().stream().mapToInt(PartSummary::samples).sum())
                .isEqualTo(16);
    }

    @Test
    void plain_folders_of_masks_and_folders_with_a_manifest_are_told_apart() throws IOException {
        Files.createDirectories(folder.resolve("a/images"));
        Files.createDirectories(folder.resolve("a/segmentation"));
        assertThat(check(folder.resolve("a")).format()).isEqualTo("voc-dense");
        Files.writeString(folder.resolve("a/manifest.csv"), "");
        assertThat(check(folder.resolve("a")).format()).isEqualTo("folder");
        Files.createDirectories(folder.resolve("b/color"));
        Files.createDirectories(folder.resolve("b/depth"));
        assertThat(check(folder.resolve("b")).format()).isEqualTo("rgbd-kitchen");
        Files.writeString(Files.createDirectories(folder.resolve("c")).resolve("train.bin"), "");
        DataCheck cifar = check(folder.resolve("c"));
        assertThat(cifar.format()).isEqualTo("cifar100-mtl");
        assertThat(cifar.data()).isNull();
        assertThat(cifar.problems()).singleElement().asString().contains("train.bin");
    }

    @Test
    void every_bad_file_is_named_with_its_reason() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        truncate(tiny.resolve("JPEGImages/2008_000001.jpg"));
        grey(tiny.resolve("semseg/pascal-context/2008_000002.png"), BufferedImage.TYPE_BYTE_GRAY, 21);
        grey(tiny.resolve("sal_distill/2008_000003.png"), BufferedImage.TYPE_USHORT_GRAY, 500);
        ImageIO.write(
                new BufferedImage(13, 10, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                tiny.resolve("semseg/pascal-context/2008_000004.png").toFile());
        Files.delete(tiny.resolve("human_parts/2010_000001.mat"));
        Files.writeString(tiny.resolve("normals_distill/2010_000002.png"), "no picture");
        DataCheck check = check(tiny);
        assertThat(check.problems()).hasSize(6);
        contains(check, "2008_000001.jpg", "incomplete");
        contains(check, "2008_000002.png", "label 21", "column 3, row 2");
        contains(check, "2008_000003.png", "16 bits");
        contains(check, "2008_000004.png", "13 x 10");
        contains(check, "2010_000001.mat", "does not exist");
        contains(check, "2010_000002.png", "no image of a known format");
        assertThat(check.data().parts().stream()
                        .mapToInt(part -> part.problems().size())
                        .sum())
                .isEqualTo(6);
    }

    private static void contains(DataCheck check, String... parts) {
        assertThat(check.problems()).anySatisfy(problem -> assertThat(problem).contains(parts));
    }

    /** A process may not read its own memory from address 0 on, whoever owns it: a read error on any Linux. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_with_a_read_error_is_named_like_other_bad_files_and_the_check_goes_on() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        link(tiny.resolve("sal_distill/2008_000003.png"), Path.of("/proc/self/mem"));
        link(tiny.resolve("human_parts/2010_000001.mat"), Path.of("/proc/self/mem"));
        Path loop = tiny.resolve("normals_distill/2010_000002.png");
        link(loop, loop);
        truncate(tiny.resolve("JPEGImages/2008_000001.jpg"));
        DataCheck check = check(tiny);
        assertThat(check.problems()).hasSize(4);
        contains(check, "2008_000003.png", "can't be read", "Maybe");
        contains(check, "2010_000001.mat", "can't be read", "Maybe");
        contains(check, "2010_000002.png");
        contains(check, "2008_000001.jpg", "incomplete");
        assertThat(check.data().hash()).hasSize(64);
        assertThat(check.data().parts().stream().mapToInt(PartSummary::samples).sum())
                .isEqualTo(8);
        assertThat(check.notes()).isNotEmpty();
    }

    private static void link(Path file, Path target) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, target);
    }

    /** See above. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void settings_with_a_read_error_are_a_problem() throws IOException {
        Files.createSymbolicLink(folder.resolve("dataset.yaml"), Path.of("/proc/self/mem"));
        Files.writeString(folder.resolve("manifest.csv"), "image\n");
        DataCheck check = check(folder);
        assertThat(check.data()).isNull();
        assertThat(check.problems()).singleElement().asString().contains("Could not read", "dataset.yaml");
    }

    @Test
    void all_bad_files_of_one_sample_are_named() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        truncate(tiny.resolve("JPEGImages/2010_000001.jpg"));
        truncate(tiny.resolve("human_parts/2010_000001.mat"));
        Files.delete(tiny.resolve("sal_distill/2010_000001.png"));
        DataCheck check = check(tiny);
        assertThat(check.problems()).hasSize(4);
        assertThat(check.problems())
                .filteredOn(problem -> problem.startsWith("test, sample 0"))
                .hasSize(3);
        contains(check, "test: task human_parts");
        contains(check, "2010_000001.jpg");
        contains(check, "2010_000001.mat");
        contains(check, "2010_000001.jpg is missing", "2010_000001.png", "does not exist");
    }

    @Test
    void files_of_no_sample_are_told_and_no_fault() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.copy(tiny.resolve("JPEGImages/2008_000001.jpg"), tiny.resolve("JPEGImages/2099_000001.jpg"));
        Files.writeString(tiny.resolve("JPEGImages/.hidden"), "");
        DataCheck check = check(tiny);
        assertThat(check.unused()).singleElement().asString().endsWith("2099_000001.jpg");
        assertThat(check.hasProblems()).isFalse();
    }

    @Test
    void an_empty_part_is_a_problem() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.writeString(tiny.resolve("ImageSets/Context/val.txt"), "\n");
        assertThat(check(tiny).problems()).singleElement().asString().contains("val.txt", "no id");
    }

    @Test
    void a_task_without_a_target_in_a_part_is_a_problem() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.copy(
                tiny.resolve("human_parts/2010_000002.mat"),
                Files.createDirectories(folder.resolve("x")).resolve("y"));
        Files.delete(tiny.resolve("human_parts/2010_000001.mat"));
        Files.move(folder.resolve("x/y"), tiny.resolve("human_parts/2010_000001.mat"));
        assertThat(check(tiny).problems()).singleElement().asString().contains("test", "human_parts");
    }

    @Test
    void a_gap_in_the_numbers_of_arrays_is_a_problem() {
        DataCheck check = check(Fixtures.path("nyu/arrays"));
        assertThat(check.format()).isEqualTo("nyudv2");
        assertThat(check.problems())
                .singleElement()
                .asString()
                .contains("train", "0 to 15", "13 have no file: 2, 3, 4");
        assertThat(check.data().parts().get(2).samples()).isEqualTo(2);
    }

    @Test
    void counts_that_differ_from_the_published_ones_are_noted_and_no_fault() {
        assertThat(check(Fixtures.path("pascal/tiny")).notes())
                .containsExactly("published: 4998 / 5105 images for training / for testing; here are 6 / 2");
        assertThat(check(Fixtures.path("nyu/folders")).notes())
                .containsExactly("published: 795 / 654 images for training / for testing; here are 3 / 2");
    }

    @Test
    void counts_of_plain_folders_are_compared_with_nothing_and_those_of_official_lists_are() throws IOException {
        for (int i = 0; i < 20; i++) {
            mask("images", "segmentation", i);
            mask("VOC2012/JPEGImages", "VOC2012/SegmentationClass", i);
        }
        String ids = IntStream.range(0, 18).mapToObj(i -> i + "\n").collect(Collectors.joining());
        Files.writeString(folder.resolve("train.txt"), ids);
        Files.writeString(folder.resolve("val.txt"), "18\n19\n");
        Path lists = Files.createDirectories(folder.resolve("VOC2012/ImageSets/Segmentation"));
        Files.writeString(lists.resolve("train.txt"), ids);
        Files.writeString(lists.resolve("val.txt"), "18\n19\n");
        assertThat(check(folder.resolve("VOC2012")).notes())
                .containsExactly("published: 1464 / 1449 images for training / for testing; here are 18 / 2");
        Files.move(folder.resolve("VOC2012"), folder.resolve("elsewhere"));
        assertThat(check(folder).notes()).isEmpty();
    }

    private void mask(String images, String masks, int id) throws IOException {
        PictureFiles.photograph(folder.resolve(images).resolve(id + ".jpg"), 2, 4, 0x808080);
        PictureFiles.palette(folder.resolve(masks).resolve(id + ".png"), 2, 4, 0, 0, 5, 5, 0, 0, 5, 5);
    }

    @Test
    void settings_of_the_data_are_heeded() throws IOException {
        int[] steps = new int[48 * 64];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i % 64 < 32 ? 5000 : 10_000;
        }
        for (int i = 0; i < 30; i++) {
            PictureFiles.photograph(folder.resolve("color/frame-" + i + ".jpg"), 48, 64, 0x808080);
            PictureFiles.grey16(folder.resolve("depth/frame-" + i + ".png"), 48, 64, steps);
        }
        assertThat(check(folder).problems()).hasSize(30 - 2).allMatch(problem -> problem.contains("camera"));
        List<String> settings =
                List.of("camera.fx=60", "camera.fy=60", "camera.cx=32", "camera.cy=24", "metresPerStep=0.0002");
        DataCheck check = DataCheck.of(folder, null, settings, Progress.SILENT);
        assertThat(check.problems()).isEmpty();
        assertThat(check.data().parts().get(0).tasks().get(0).most()).isCloseTo(2, within(1e-6));
        assertThatThrownBy(() -> DataCheck.of(folder, null, List.of("camra.fx=60"), Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("camra", "camera");
    }

    @Test
    void normals_with_other_axes_are_noticed() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        Path file = arrays.resolve("val/normal/0.npy");
        byte[] bytes = Files.readAllBytes(file);
        for (int sign = 128 + 3; sign < bytes.length; sign += 4) {
            bytes[sign] ^= (byte) 0x80;
        }
        Files.write(file, bytes);
        Files.write(arrays.resolve("val/normal/1.npy"), bytes);
        assertThat(check(arrays).problems())
                .filteredOn(problem -> !problem.contains("have no file"))
                .singleElement()
                .asString()
                .contains("test", "normals", "52 % of the known normals face away");
    }

    @Test
    void a_manifest_is_read_on_past_missing_files_and_unknown_classes() throws IOException {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            grey(folder.resolve(name + ".png"), BufferedImage.TYPE_BYTE_GRAY, 1);
        }
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "{height: 10, width: 14, tasks: {room: {kind: classification, classes: [hall, den]},"
                        + " parts: {kind: segmentation, classes: [floor, wall]}}}");
        Files.writeString(folder.resolve("manifest.csv"), """
                image,room,parts,split
                a.png,hall,a.png,train
                b.png,attic,none.png,train
                c.png,den,c.png,heldout
                d.png,den,d.png,test
                missing.png,den,,test
                """);
        DataCheck check = check(folder);
        assertThat(check.problems()).hasSize(3);
        contains(check, "attic");
        contains(check, "none.png", "does not exist");
        contains(check, "missing.png", "line 6");
    }

    @Test
    void what_looks_like_nothing_known_is_refused() throws IOException {
        assertThatThrownBy(() -> check(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("nyudv2", "voc-dense", "--format", "Maybe");
        assertThatThrownBy(() -> check(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("none", "does not exist", "Maybe");
        assertThatThrownBy(() -> DataCheck.of(folder, "pascal", List.of(), Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe you meant \"pascal-context\"");
        assertThat(DataCheck.of(folder, "pascal-context", List.of(), Progress.SILENT)
                        .problems())
                .singleElement()
                .asString()
                .contains("ImageSets/Context");
    }

    @Test
    void nothing_is_wrong_with_real_photographs() {
        DataCheck check = check(RealData.folder("voc-dense"));
        assertThat(check.format()).isEqualTo("voc-dense");
        assertThat(check.problems()).isEmpty();
        assertThat(check.data().parts().stream().mapToInt(PartSummary::samples).sum())
                .isEqualTo(632);
    }

    @Test
    void nothing_is_wrong_with_a_real_video() {
        DataCheck check = check(RealData.folder("rgbd-kitchen"));
        assertThat(check.format()).isEqualTo("rgbd-kitchen");
        assertThat(check.problems()).isEmpty();
        assertThat(check.data().parts().get(0).tasks().get(1).facingAway()).isLessThan(0.01);
    }
}
