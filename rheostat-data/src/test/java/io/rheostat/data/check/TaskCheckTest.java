package io.rheostat.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Fixtures;
import io.rheostat.data.PictureFiles;
import io.rheostat.progress.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file can be read, and yet a task can't be learnt. */
class TaskCheckTest {
    private static final List<String> PARTS = List.of("train", "held out", "test");

    @TempDir
    Path folder;

    private static List<String> problems(Path path) {
        return DataCheck.of(path, null, List.of(), Progress.SILENT).problems();
    }

    /** Once in each part. */
    private static void everywhere(List<String> problems, String task, String... parts) {
        assertThat(problems)
                .filteredOn(problem -> problem.contains("task " + task))
                .hasSize(3);
        for (String part : PARTS) {
            assertThat(problems).anySatisfy(problem -> assertThat(problem)
                    .startsWith(part + ": task " + task)
                    .contains(parts)
                    .contains("Maybe"));
        }
    }

    private void video(int... depths) throws IOException {
        int[] steps = new int[240 * 320];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = depths[i % 320 * depths.length / 320];
        }
        for (int i = 0; i < 30; i++) {
            PictureFiles.photograph(folder.resolve("color/frame-" + i + ".jpg"), 240, 320, 0x808080);
            PictureFiles.grey16(folder.resolve("depth/frame-" + i + ".png"), 240, 320, steps);
        }
    }

    @Test
    void depth_that_was_never_measured_is_a_problem_of_all_that_follows_from_it() throws IOException {
        video(0);
        List<String> problems = problems(folder);
        assertThat(problems).hasSize(9);
        everywhere(problems, "depth", "nothing is known", "hold 0 alone");
        everywhere(problems, "normals", "nothing is known", "depth that they follow from");
        everywhere(problems, "boundaries", "nothing is known");
    }

    @Test
    void depth_in_other_units_is_a_problem() throws IOException {
        video(60_000, 65_000, 65_000);
        everywhere(
                problems(folder), "depth", "about 64.7 m", "0.05 to 50 m are expected", "metresPerStep is too large");
        video(20, 30, 30);
        everywhere(problems(folder), "depth", "about 0.0301 m", "metresPerStep is too small");
        video(800, 4000, 4000);
        assertThat(problems(folder)).isEmpty();
    }

    private void masks(int... labels) throws IOException {
        for (int i = 0; i < 60; i++) {
            PictureFiles.photograph(folder.resolve("images/" + i + ".jpg"), 4, 6, 0x808080);
            PictureFiles.palette(folder.resolve("segmentation/" + i + ".png"), 4, 6, labels);
        }
    }

    @Test
    void masks_without_a_known_pixel_are_a_problem() throws IOException {
        int[] unknown = new int[24];
        Arrays.fill(unknown, 255);
        masks(unknown);
        List<String> problems = problems(folder);
        assertThat(problems).hasSize(9);
        everywhere(problems, "segmentation", "nothing is known", "255");
        everywhere(problems, "saliency", "nothing is known");
    }

    @Test
    void masks_of_one_class_leave_two_tasks_without_a_question() throws IOException {
        masks(new int[24]);
        List<String> problems = problems(folder);
        assertThat(problems).hasSize(6);
        everywhere(problems, "saliency", "every known pixel is \"no\"", "one class");
        everywhere(problems, "boundaries", "every known pixel is \"no\"", "one class");
    }

    @Test
    void saliency_stored_as_0_and_1_is_a_problem() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        try (Stream<Path> files = Files.list(tiny.resolve("sal_distill"))) {
            for (Path file : files.toList()) {
                BufferedImage levels = new BufferedImage(14, 10, BufferedImage.TYPE_BYTE_GRAY);
                levels.getRaster().setSample(3, 2, 0, 1);
                ImageIO.write(levels, "png", file.toFile());
            }
        }
        List<String> problems = problems(tiny);
        assertThat(problems).hasSize(3);
        everywhere(problems, "saliency", "every known pixel is \"no\"", "0 and 1 where 0 to 255 are meant");
    }

    @Test
    void edges_that_are_nowhere_are_a_problem() throws IOException {
        Path folders = Fixtures.copy("nyu/folders", folder);
        try (Stream<Path> files = Files.list(folders.resolve("edge"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, 128, bytes.length, (byte) 0);
                Files.write(file, bytes);
            }
        }
        List<String> problems = problems(folders);
        assertThat(problems).hasSize(3);
        everywhere(problems, "boundaries", "every known pixel is \"no\"");
    }

    @Test
    void a_bad_file_does_not_hide_that_all_others_lack_a_target() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        Files.delete(tiny.resolve("human_parts/2010_000001.mat"));
        List<String> problems = problems(tiny);
        assertThat(problems).hasSize(2);
        assertThat(problems.get(1)).contains("test", "human_parts", "no sample has a target");
    }
}
