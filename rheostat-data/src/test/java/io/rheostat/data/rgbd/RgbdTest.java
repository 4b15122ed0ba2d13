package io.rheostat.data.rgbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.PictureFiles;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RgbdTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 32;
    private static final int FRAMES = 50;

    @TempDir
    Path folder;

    /** Frame i is a wall at 1 m + i mm, its right half at 2 m, with two pixels that were not measured. */
    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < FRAMES; i++) {
            int[] depth = new int[HEIGHT * WIDTH];
            for (int p = 0; p < depth.length; p++) {
                depth[p] = p % WIDTH < WIDTH / 2 ? 1000 + i : 2000;
            }
            depth[0] = 0;
            depth[1] = 65535;
            PictureFiles.grey16(depth(i), HEIGHT, WIDTH, depth);
            PictureFiles.photograph(color(i), HEIGHT, WIDTH, 0x808080);
        }
    }

    private Path color(int frame) {
        return folder.resolve("color/frame-" + 3 * frame + ".jpg");
    }

    private Path depth(int frame) {
        return folder.resolve("depth/frame-" + 3 * frame + ".png");
    }

    private DataSource open(String... settings) {
        return DataSources.open(ConfigReader.parse(
                "test",
                "{name: rgbd-kitchen, path: '" + folder + "', camera: {fx: 30, fy: 30, cx: 16, cy: 12}}",
                List.of(settings),
                DataConfig.class));
    }

    @Test
    void steps_of_depth_may_be_others_than_millimetres() {
        float[] depth = real(open("metresPerStep=0.0002").train().whole(7), "depth");
        assertThat(depth[2]).isCloseTo(0.2014f, within(1e-6f));
        assertThat(depth[WIDTH - 1]).isCloseTo(0.4f, within(1e-6f));
        assertThatThrownBy(() -> open("metresPerStep=0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("metresPerStep", "0.0 is not allowed", "Maybe 0.001");
    }

    private static float[] real(Sample sample, String task) {
        return ((FloatTensor) sample.targets().get(task)).values();
    }

    @Test
    void depth_is_in_metres_and_normals_and_boundaries_follow_from_it() {
        DataSource video = open();
        assertThat(video.tasks().stream().map(Task::kind))
                .containsExactly(TaskKind.DEPTH, TaskKind.NORMALS, TaskKind.BOUNDARIES);
        Sample sample = video.train().whole(7);
        float[] depth = real(sample, "depth");
        assertThat(Arrays.copyOf(depth, 3)).containsExactly(Float.NaN, Float.NaN, 1.007f);
        assertThat(depth[WIDTH - 1]).isEqualTo(2f);
        float[] normals = real(sample, "normals");
        int middle = HEIGHT / 2 * WIDTH + WIDTH / 2;
        assertThat(normals[2 * HEIGHT * WIDTH + middle]).isEqualTo(-1f, within(1e-4f));
        int[] lines = ((LabelTensor) sample.targets().get("boundaries")).values();
        assertThat(Arrays.copyOf(lines, 3)).containsExactly(Task.IGNORE, Task.IGNORE, 0);
        for (int i = WIDTH; i < lines.length; i++) {
            assertThat(lines[i]).as("pixel %d", i).isEqualTo(i % WIDTH == WIDTH / 2 - 1 ? 1 : 0);
        }
    }

    /** The inverse of its depth is linear in column and row; the two cameras look the same way, so the normal is the same for both. */
    @Test
    void normals_are_those_that_the_camera_of_the_photographs_sees() throws IOException {
        int[] depth = new int[HEIGHT * WIDTH];
        for (int i = 0; i < depth.length; i++) {
            double inverse = 0.8 + 0.01 * (i % WIDTH + 0.5 - 16) - 0.008 * (i / WIDTH + 0.5 - 12);
            depth[i] = (int) Math.round(10_000 / inverse);
        }
        PictureFiles.grey16(depth(7), HEIGHT, WIDTH, depth);
        Sample sample = open("metresPerStep=0.0001", "colorCamera={fx: 24, fy: 27, cx: 17, cy: 11.5, x: -0.02}")
                .train()
                .whole(7);
        double[] towards = {-0.01 * 30, 0.008 * 30, -0.8};
        double length =
                Math.sqrt(Arrays.stream(towards).map(each -> each * each).sum());
        float[] normals = real(sample, "normals");
        for (int pixel : new int[] {7 * WIDTH + 9, 7 * WIDTH + 23, 12 * WIDTH + 16, 16 * WIDTH + 9, 16 * WIDTH + 23}) {
            for (int c = 0; c < 3; c++) {
                assertThat((double) normals[c * HEIGHT * WIDTH + pixel])
                        .as("component %d at pixel %d", c, pixel)
                        .isCloseTo(towards[c] / length, within(0.0017));
            }
        }
    }

    @Test
    void the_parts_are_blocks_of_time_in_the_order_of_frame_numbers() {
        DataSource video = open();
        assertThat(millimetres(video.train())).isSorted().startsWith(0).endsWith(31);
        assertThat(millimetres(video.heldOut())).containsExactly(34, 35, 36, 37, 38);
        assertThat(millimetres(video.test()))
                .isSorted()
                .hasSize(10)
                .startsWith(40)
                .endsWith(49);
    }

    private static List<Integer> millimetres(DataSet part) {
        return IntStream.range(0, part.size())
                .mapToObj(i -> Math.round(1000 * real(part.get(i), "depth")[5]) - 1000)
                .toList();
    }

    @Test
    void a_bad_frame_is_named_with_the_reason() throws IOException {
        Files.delete(depth(2));
        refused(2, depth(2), "does not exist");
        PictureFiles.palette(depth(3), HEIGHT, WIDTH, new int[HEIGHT * WIDTH]);
        refused(3, depth(3), "16-bit grey PNG is expected");
        PictureFiles.grey16(depth(4), 1, 2, 3, 4);
        refused(4, depth(4), "2 x 1", "32 x 24");
        PictureFiles.truncate(color(5));
        refused(5, color(5), "incomplete");
        PictureFiles.bomb(depth(6));
        refused(6, depth(6), "100000 x 100000");
    }

    private void refused(int frame, Path file, String... parts) {
        DataSet train = open().train();
        assertThatThrownBy(() -> train.get(frame))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_camera_of_another_size_is_refused() {
        DataSource video = DataSources.open("rgbd-kitchen:" + folder);
        assertThatThrownBy(() -> video.train().get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cx 160", "32 x 24", "Maybe");
    }

    @Test
    void a_folder_without_frames_is_refused() throws IOException {
        for (String name : List.of("color", "depth")) {
            Files.createDirectories(folder.resolve("other").resolve(name));
        }
        refusedAtOnce(folder.resolve("other"), "frame-NUMBER.jpg");
        refusedAtOnce(folder.resolve("other/color"), "color and depth");
    }

    private static void refusedAtOnce(Path path, String message) {
        assertThatThrownBy(() -> DataSources.open("rgbd-kitchen:" + path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }
}
