package io.rheostat.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSet;
import io.rheostat.data.folder.ManifestFolder;
import io.rheostat.image.Preprocessing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPhotographsTest {
    private static final int COUNT = 12;

    @TempDir
    Path folder;

    private static Path photographs() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/voc-dense/images");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Assumptions.abort("no folder shared/data/voc-dense beside the repository");
    }

    private List<Path> copied() throws IOException {
        try (Stream<Path> files = Files.list(photographs())) {
            List<Path> some = files.sorted().limit(COUNT).toList();
            for (Path file : some) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            return some;
        }
    }

    /** The folder's reader resizes what it decodes; the loader then normalises that, as is done here. */
    @Test
    void the_network_sees_a_photograph_in_deployment_as_in_training() throws IOException {
        List<Path> files = copied();
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "height: 96\nwidth: 160\ntasks:\n  scene: {kind: classification, classes: [a, b]}\n");
        StringBuilder rows = new StringBuilder("image,scene,split\n");
        for (int i = 0; i < files.size(); i++) {
            rows.append(files.get(i).getFileName())
                    .append(",a,")
                    .append(i == 0 ? "test" : i == 1 ? "heldout" : "train")
                    .append('\n');
        }
        Files.writeString(folder.resolve("manifest.csv"), rows);
        ManifestFolder source = ManifestFolder.open(folder);
        Preprocessing preprocessing = source.preprocessing();
        DataSet train = source.train();
        assertThat(train.size()).isEqualTo(COUNT - 2);
        for (int i = 0; i < train.size(); i++) {
            FloatBuffer input = FloatBuffer.allocate(3 * 96 * 160);
            ImageInput.of(files.get(i + 2)).writeTo(input, preprocessing);
            assertThat(input.array())
                    .as("%s", files.get(i + 2))
                    .isEqualTo(preprocessing.apply(train.get(i).image()).values());
        }
    }
}
