package io.rheostat.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import io.rheostat.data.RealData;
import io.rheostat.data.source.PartSummary;
import io.rheostat.progress.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCheckTest {
    @TempDir
    Path folder;

    private static DataCheck check(Path path) {
        return DataCheck.of(path, null, Progress.SILENT);
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
    @CsvSource({"pascal/tiny, pascal-context, 6, 2", "nyu/arrays, nyudv2, 3, 2", "nyu/folders, nyudv2, 3, 2"})
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
        contains(check, "2010_000001.png", "does not exist");
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
        assertThat(check(tiny).problems()).singleElement().asString().contains("test 0", "each needs at least one");
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
        assertThatThrownBy(() -> DataCheck.of(folder, "pascal", Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe you meant \"pascal-context\"");
        assertThat(DataCheck.of(folder, "pascal-context", Progress.SILENT).problems())
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
