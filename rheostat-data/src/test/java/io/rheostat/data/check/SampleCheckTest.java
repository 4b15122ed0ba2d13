package io.rheostat.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Fixtures;
import io.rheostat.data.PictureFiles;
import io.rheostat.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever else is wrong, each fault of each sample is told. */
class SampleCheckTest {
    private static final int[] MASK = {0, 0, 0, 5, 5, 5, 0, 0, 0, 5, 5, 5};

    @TempDir
    Path folder;

    private static List<String> problems(Path path) {
        return DataCheck.of(path, null, List.of(), Progress.SILENT).problems();
    }

    /** In another order than they may be. */
    private static void exactly(List<String> problems, String[]... all) {
        assertThat(problems).hasSize(all.length);
        for (String[] parts : all) {
            assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(parts));
        }
    }

    private static String[] problem(String... parts) {
        return parts;
    }

    private void photographs(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            PictureFiles.photograph(folder.resolve("images/" + i + ".jpg"), 2, 6, 0x808080);
            PictureFiles.palette(folder.resolve("segmentation/" + i + ".png"), 2, 6, MASK);
        }
    }

    @Test
    void a_photograph_that_is_cut_off_does_not_hide_wrong_labels_of_its_mask() throws IOException {
        photographs(60);
        PictureFiles.truncate(folder.resolve("images/7.jpg"));
        int[] labels = MASK.clone();
        labels[1] = 77;
        PictureFiles.palette(folder.resolve("segmentation/7.png"), 2, 6, labels);
        exactly(problems(folder), problem("7.jpg", "incomplete"), problem("7.png", "label 77", "column 1, row 0"));
    }

    @Test
    void a_missing_mask_is_told_as_the_mask_of_its_image() throws IOException {
        photographs(60);
        Files.delete(folder.resolve("segmentation/7.png"));
        String image = folder.resolve("images/7.jpg").toString();
        exactly(problems(folder), problem("the mask of " + image + " is missing", "7.png", "Maybe"));
    }

    @Test
    void an_empty_part_is_one_problem_among_others() throws IOException {
        photographs(1);
        PictureFiles.truncate(folder.resolve("images/0.jpg"));
        exactly(problems(folder), problem("split:", "each needs at least one"), problem("0.jpg", "incomplete"));
    }

    @Test
    void an_empty_part_of_a_manifest_is_one_problem_among_others() throws IOException {
        photographs(2);
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "{height: 2, width: 6, tasks: {parts: {kind: segmentation, classes: [a, b, c, d, e, f]},"
                        + " more: {kind: segmentation, classes: [a, b, c, d, e]}}}");
        Files.writeString(folder.resolve("manifest.csv"), """
                image,parts,more,split
                images/0.jpg,segmentation/0.png,segmentation/1.png,train
                images/1.jpg,segmentation/none.png,segmentation/1.png,heldout
                """);
        exactly(
                problems(folder),
                problem("split: train has 1 samples, held out 1 and test 0"),
                problem("train, sample 0", "1.png", "label 5", "task more"),
                problem("held out, sample 0", "none.png does not exist"),
                problem("held out, sample 0", "1.png", "label 5", "task more"));
    }

    @Test
    void depth_of_too_few_bits_is_told_beside_a_photograph_that_is_missing() throws IOException {
        int[] steps = new int[240 * 320];
        Arrays.fill(steps, 0, steps.length / 2, 800);
        Arrays.fill(steps, steps.length / 2, steps.length, 4000);
        for (int i = 0; i < 30; i++) {
            PictureFiles.photograph(folder.resolve("color/frame-" + i + ".jpg"), 240, 320, 0x808080);
            PictureFiles.grey16(folder.resolve("depth/frame-" + i + ".png"), 240, 320, steps);
        }
        Files.delete(folder.resolve("color/frame-3.jpg"));
        PictureFiles.palette(folder.resolve("depth/frame-3.png"), 240, 320, new int[240 * 320]);
        exactly(problems(folder), problem("frame-3.jpg", "does not exist"), problem("frame-3.png", "8 bits", "16-bit"));
    }

    @Test
    void all_arrays_of_a_sample_are_judged() throws IOException {
        Path arrays = Fixtures.copy("nyu/arrays", folder);
        Path other = Fixtures.path("array/fortran.npy");
        for (String kind : List.of("label", "depth", "normal")) {
            Files.write(arrays.resolve("train").resolve(kind).resolve("0.npy"), Files.readAllBytes(other));
        }
        Files.delete(arrays.resolve("train/image/0.npy"));
        assertThat(problems(arrays))
                .filteredOn(problem -> problem.contains("0.npy"))
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(problem -> problem.contains("image"))
                .anyMatch(problem -> problem.contains("depth"))
                .anyMatch(problem -> problem.contains("normal"));
    }

    @Test
    void all_files_of_a_sample_in_folders_are_judged() throws IOException {
        Path folders = Fixtures.copy("nyu/folders", folder);
        String id = Files.readAllLines(folders.resolve("gt_sets/val.txt")).get(0);
        PictureFiles.truncate(folders.resolve("images/" + id + ".jpg"));
        PictureFiles.palette(folders.resolve("segmentation/" + id + ".png"), 1, 2, 3, 41);
        Files.write(folders.resolve("edge/" + id + ".npy"), Files.readAllBytes(Fixtures.path("array/longs.npy")));
        Files.delete(folders.resolve("depth/" + id + ".npy"));
        exactly(
                problems(folders),
                problem(id + ".jpg", "incomplete"),
                problem(id + ".png", "label 41", "column 1, row 0"),
                problem("edge", id + ".npy"),
                problem("depth", id + ".npy"));
    }

    @Test
    void files_of_one_name_in_two_folders_are_told_apart() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        PictureFiles.palette(tiny.resolve("semseg/pascal-context/2008_000002.png"), 3, 1, 0, 0, 0);
        PictureFiles.grey16(tiny.resolve("sal_distill/2008_000002.png"), 10, 14, 500);
        PictureFiles.truncate(tiny.resolve("normals_distill/2008_000002.png"));
        exactly(
                problems(tiny),
                problem("semseg", "1 x 3 pixels"),
                problem("sal_distill", "16 bits"),
                problem("normals_distill", "incomplete"));
    }
}
