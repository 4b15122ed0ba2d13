package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSet;
import io.rheostat.data.RealData;
import io.rheostat.data.Sample;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs with palette masks, and video frames with measured depth. */
class RealFolderTest {
    @TempDir
    Path folder;

    private List<Path> copy(Path from, String to, int count) throws IOException {
        Files.createDirectories(folder.resolve(to));
        try (Stream<Path> files = Files.list(from)) {
            List<Path> some = files.sorted().limit(count).toList();
            for (Path file : some) {
                Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
            }
            return some;
        }
    }

    @Test
    void photographs_with_palette_masks_have_labels_of_their_classes_and_void_borders() throws IOException {
        Path voc = RealData.folder("voc-dense");
        List<Path> images = copy(voc.resolve("images"), "images", 40);
        copy(voc.resolve("segmentation"), "masks", 40);
        StringBuilder classes = new StringBuilder("background");
        for (int i = 1; i < 21; i++) {
            classes.append(", class").append(i);
        }
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "height: 96\nwidth: 128\ntasks:\n  seg: {kind: segmentation, classes: [" + classes + "]}\n");
        StringBuilder rows = new StringBuilder("image,seg\n");
        for (Path image : images) {
            String name = image.getFileName().toString();
            rows.append("images/")
                    .append(name)
                    .append(",masks/")
                    .append(name.replace(".jpg", ".png"))
                    .append('\n');
        }
        Files.writeString(folder.resolve("manifest.csv"), rows);
        int[] counts = count(ManifestFolder.open(folder).train());
        assertThat(counts[0]).as("unknown pixels, the void borders").isPositive();
        assertThat(counts[1]).as("background").isGreaterThan(counts[0]);
        assertThat(java.util.Arrays.stream(counts).skip(2).filter(c -> c > 0).count())
                .as("classes seen")
                .isGreaterThan(3);
    }

    private static int[] count(DataSet data) {
        int[] counts = new int[22];
        for (int i = 0; i < data.size(); i++) {
            for (int label : ((LabelTensor) data.get(i).targets().get("seg")).values()) {
                counts[label == Task.IGNORE ? 0 : label + 1]++;
            }
        }
        return counts;
    }

    @Test
    void measured_depth_is_in_metres_with_holes() throws IOException {
        Path kitchen = RealData.folder("rgbd-kitchen");
        List<Path> images = copy(kitchen.resolve("color"), "color", 6);
        copy(kitchen.resolve("depth"), "depth", 6);
        Files.writeString(folder.resolve("dataset.yaml"), "height: 120\nwidth: 160\ntasks:\n  depth: {kind: depth}\n");
        StringBuilder rows = new StringBuilder("image,depth,split\n");
        String[] splits = {"train", "train", "train", "train", "heldout", "test"};
        for (int i = 0; i < 6; i++) {
            String name = images.get(i).getFileName().toString();
            rows.append("color/" + name + ",depth/" + name.replace(".jpg", ".png") + "," + splits[i] + "\n");
        }
        Files.writeString(folder.resolve("manifest.csv"), rows);
        Sample sample = ManifestFolder.open(folder).train().get(0);
        int holes = 0;
        for (float depth : ((FloatTensor) sample.targets().get("depth")).values()) {
            holes += Float.isNaN(depth) ? 1 : 0;
            assertThat(Float.isNaN(depth) || (depth > 0.2f && depth < 10))
                    .as("a room's depth: %s", depth)
                    .isTrue();
        }
        assertThat(holes).isBetween(1, 160 * 120 / 2);
    }
}
