package io.rheostat.data.rgbd;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSource;
import io.rheostat.data.RealData;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataSources;
import io.rheostat.image.ImageDecoder;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kitchen. */
class RgbdRealDataTest {
    @Test
    void the_kitchen_has_depth_normals_and_boundaries_in_three_blocks() {
        DataSource kitchen = DataSources.open("rgbd-kitchen:" + RealData.folder("rgbd-kitchen"));
        assertThat(kitchen.train().size()).isEqualTo(214);
        assertThat(kitchen.heldOut().size()).isEqualTo(33);
        assertThat(kitchen.test().size()).isEqualTo(67);
        for (int i = 0; i < 67; i += 11) {
            Sample sample = kitchen.test().whole(i);
            assertThat(sample.image().shape().extents()).containsExactly(1, 3, 240, 320);
            assertDepth(((FloatTensor) sample.targets().get("depth")).values());
            assertNormals(((FloatTensor) sample.targets().get("normals")).values());
            int[] lines = ((LabelTensor) sample.targets().get("boundaries")).values();
            assertThat(Arrays.stream(lines).filter(label -> label == 1).count()).isBetween(300L, 8000L);
        }
    }

    @Test
    void every_photograph_is_sound() throws IOException {
        try (Stream<Path> photographs =
                Files.list(RealData.folder("rgbd-kitchen").resolve("color"))) {
            assertThat(photographs.toList()).hasSize(334).allSatisfy(photograph -> assertThat(
                            ImageDecoder.decode(photograph).getWidth())
                    .isEqualTo(320));
        }
    }

    private static void assertDepth(float[] depth) {
        int known = 0;
        for (float metres : depth) {
            known += Float.isNaN(metres) ? 0 : 1;
            assertThat(Float.isNaN(metres) || metres > 0.2 && metres < 10)
                    .as("%s m", metres)
                    .isTrue();
        }
        assertThat(known).isGreaterThan(depth.length / 2);
    }

    /** Neighbours lie on one surface mostly, so the angle between them is small unless the fit is noise. */
    private static void assertNormals(float[] normals) {
        int plane = normals.length / 3;
        double[] angles = new double[plane];
        int known = 0;
        for (int i = 0; i < plane - 8; i++) {
            double dot = 0;
            for (int c = 0; c < 3; c++) {
                dot += normals[c * plane + i] * normals[c * plane + i + 8];
            }
            if (!Double.isNaN(dot)) {
                angles[known++] = Math.toDegrees(Math.acos(Math.min(dot, 1)));
            }
        }
        assertThat(known).isGreaterThan(plane * 2 / 5);
        Arrays.sort(angles, 0, known);
        assertThat(angles[known / 2]).as("median angle, 8 pixels apart").isLessThan(12);
    }
}
