package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Three images and a file for every kind of target, written before each test. */
abstract class WrittenFolder {
    static final String SETTINGS = """
        height: 4
        width: 6
        tasks:
          scene: {kind: classification, classes: [kitchen, office]}
          parts: {kind: segmentation, classes: [floor, wall, chair]}
          depth: {kind: depth}
          normals: {kind: normals}
        """;
    static final String HEADER = "image,scene,parts,depth,normals,split\n";
    static final String ROWS = HEADER
            + "a.png,kitchen,a-parts.png,a-depth.png,a-normals.png,train\n"
            + "b.png,office,,,,heldout\n"
            + "c.png,,a-parts.png,,,test\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
            image.setRGB(2, 1, 0xFF8000);
            write(image, name + ".png");
        }
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 2, 255), "a-parts.png");
        write(grey(BufferedImage.TYPE_USHORT_GRAY, 0, 1500, 65535, 40000), "a-depth.png");
        write(normals(), "a-normals.png");
        write("dataset.yaml", SETTINGS);
        write("manifest.csv", ROWS);
    }

    /** The first four pixels as given, the others 1. */
    static BufferedImage grey(int type, int... first) {
        BufferedImage image = new BufferedImage(6, 4, type);
        for (int i = 0; i < 24; i++) {
            image.getRaster().setSample(i % 6, i / 6, 0, i < first.length ? first[i] : 1);
        }
        return image;
    }

    /** Right, up, to the viewer, then mid grey and black. */
    static BufferedImage normals() {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        int[] first = {0xFF8080, 0x80FF80, 0x8080FF, 0x808080, 0x000000};
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, i < 5 ? first[i] : 0x8080FF);
        }
        return image;
    }

    void write(BufferedImage image, String name) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    Sample first() {
        return ManifestFolder.open(folder).train().get(0);
    }

    void refusedWhenRead(String... parts) {
        DataSet train = ManifestFolder.open(folder).train();
        assertThatThrownBy(() -> train.get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }
}
