package io.rheostat.data.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.NumpyFiles;
import io.rheostat.data.PictureFiles;
import io.rheostat.data.Sample;
import io.rheostat.data.check.DataCheck;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that has pictures where MTI-Net's has arrays. */
class NyuPicturesTest {
    private static final Preprocessing INPUT =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    /** Left, up, to the viewer, black and mid grey; then to the viewer again. */
    private static final int[] NORMALS = {0xFF8080, 0x80FF80, 0x8080FF, 0x000000, 0x808080, 0x8080FF, 0x8080FF, 0x8080FF
    };

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String kind : List.of("depth", "gt_sets")) {
            Files.createDirectories(folder.resolve(kind));
        }
        Files.writeString(folder.resolve("gt_sets/train.txt"), "1\n2\n");
        Files.writeString(folder.resolve("gt_sets/val.txt"), "3\n");
        int[] colours = new int[8];
        Arrays.fill(colours, 0x4080C0);
        for (String id : List.of("1", "2", "3")) {
            PictureFiles.rgb(folder.resolve("images/" + id + ".png"), 2, 4, colours);
            PictureFiles.palette(folder.resolve("segmentation/" + id + ".png"), 2, 4, 0, 1, 40, 1, 1, 1, 1, 1);
            PictureFiles.rgb(folder.resolve("normals/" + id + ".png"), 2, 4, NORMALS);
            PictureFiles.grey8(folder.resolve("edge/" + id + ".png"), 2, 4, 0, 127, 128, 255, 0, 0, 0, 0);
            NumpyFiles.write(folder.resolve("depth/" + id + ".npy"), "(2, 4)", 0, 1, 1, 2, 2, 2, 2, 2);
        }
    }

    private NyuSource open() {
        return NyuSource.open(folder, null, INPUT);
    }

    @Test
    void pictures_are_read_with_the_axes_of_mti_net() {
        Sample sample = open().test().whole(0);
        float[] image = sample.image().values();
        assertThat(new float[] {image[0], image[8], image[16]}).containsExactly(0x40 / 255f, 0x80 / 255f, 0xC0 / 255f);
        float[] normals = ((FloatTensor) sample.targets().get("normals")).values();
        assertThat(normals[0]).as("left is not right").isCloseTo(-1, within(1e-4f));
        assertThat(normals[8 + 1]).as("up is not down").isCloseTo(-1, within(1e-4f));
        assertThat(normals[16 + 2]).as("to the viewer is not away").isCloseTo(-1, within(1e-4f));
        assertThat(normals[3]).as("black").isNaN();
        assertThat(normals[4]).as("mid grey").isNaN();
        assertThat(((LabelTensor) sample.targets().get("boundaries")).values()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void nothing_is_wrong_with_such_folders_and_every_file_is_used() {
        DataCheck check = DataCheck.of(folder, null, List.of(), Progress.SILENT);
        assertThat(check.format()).isEqualTo("nyudv2");
        assertThat(check.problems()).isEmpty();
        assertThat(check.unused()).isEmpty();
    }

    @Test
    void arrays_go_before_pictures() throws IOException {
        NumpyFiles.write(folder.resolve("edge/3.npy"), "(2, 4)", 1, 0, 0, 0, 0, 0, 0, 0);
        float[] right = new float[3 * 8];
        for (int i = 0; i < 8; i++) {
            right[3 * i] = -1;
        }
        NumpyFiles.write(folder.resolve("normals/3.npy"), "(2, 4, 3)", right);
        Sample sample = open().test().whole(0);
        assertThat(((LabelTensor) sample.targets().get("boundaries")).values()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOf(((FloatTensor) sample.targets().get("normals")).values(), 8))
                .as("the picture's first is left")
                .containsOnly(1);
        assertThat(DataCheck.of(folder, null, List.of(), Progress.SILENT).unused())
                .containsExactly(
                        folder.resolve("edge/3.png").toString(),
                        folder.resolve("normals/3.png").toString());
    }

    @Test
    void bad_pictures_are_told_by_name_all_at_once() throws IOException {
        PictureFiles.grey8(folder.resolve("normals/3.png"), 2, 4, new int[8]);
        PictureFiles.grey8(folder.resolve("edge/3.png"), 1, 2, 0, 255);
        Files.delete(folder.resolve("images/2.png"));
        assertThat(open().test().faults(0))
                .satisfiesExactly(
                        first -> assertThat(first).contains("normals/3.png", "8-bit RGB PNG", "Maybe"),
                        second -> assertThat(second).contains("edge/3.png", "2 x 1", "4 x 2", "Maybe"));
        assertThat(DataCheck.of(folder, null, List.of(), Progress.SILENT).problems())
                .anyMatch(problem -> problem.contains("images/2.jpg"));
    }
}
