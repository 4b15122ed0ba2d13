package io.rheostat.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.DataSource;
import io.rheostat.data.folder.ManifestFolder;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSummaryTest {
    @Test
    void rooms_are_counted_pixel_by_pixel() {
        DataSource rooms = DataSources.open(DataConfig.rooms(32, 6, 2, 1, 4));
        PartSummary train = DataSummary.of(rooms).parts().get(0);
        long walls = 0;
        for (int i = 0; i < 6; i++) {
            walls += Arrays.stream(((LabelTensor) rooms.train().get(i).targets().get("segmentation")).values())
                    .filter(label -> label == 0)
                    .count();
        }
        assertThat(train.samples()).isEqualTo(6);
        assertThat(train.sizes()).isEqualTo(Map.of("32x32", 6));
        assertThat(train.problems()).isEmpty();
        TaskSummary segmentation = train.tasks().get(0);
        assertThat(segmentation.classes()).containsEntry("wall", walls);
        assertThat(segmentation.classes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(6 * 1024);
        assertThat(train.tasks().get(1).least())
                .isPositive()
                .isLessThan(train.tasks().get(1).most());
        assertThat(train.tasks().get(2).unknownShare()).isZero();
    }

    @Test
    void unknown_pixels_and_unreadable_files_are_reported(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name + ".png").toFile());
        }
        BufferedImage depth = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 16; i++) {
            depth.getRaster().setSample(i % 8, i / 8, 0, 1000 + 2 * i);
        }
        ImageIO.write(depth, "png", folder.resolve("depth.png").toFile());
        Files.writeString(folder.resolve("dataset.yaml"), "{height: 8, width: 8, tasks: {depth: {kind: depth}}}");
        Files.writeString(
                folder.resolve("manifest.csv"),
                "image,depth,split\na.png,depth.png,train\nb.png,,train\nc.png,,heldout\nd.png,,test\n");
        Files.writeString(folder.resolve("b.png"), "damaged");

        DataSummary summary = DataSummary.of(ManifestFolder.open(folder));
        PartSummary train = summary.parts().get(0);
        assertThat(summary.hasProblems()).isTrue();
        assertThat(train.problems()).singleElement().asString().contains("sample 1", "b.png");
        assertThat(train.tasks().get(0).labelled()).isEqualTo(1);
        assertThat(train.tasks().get(0).unknownShare()).isCloseTo(48 / 64.0, within(1e-9));
        assertThat(train.tasks().get(0).least()).isCloseTo(1.0, within(1e-6));
        assertThat(train.tasks().get(0).most()).isCloseTo(1.03, within(1e-6));
        assertThat(train.tasks().get(0).median()).isCloseTo(1.015, within(0.006));
        assertThat(summary.toText())
                .contains(
                        "train: 2 images, 8x8",
                        "depth (depth): 1 labelled, 75.0 % unknown, 1.00 to 1.03 m",
                        "! sample 1",
                        "b.png")
                .contains(summary.hash());
    }
}
