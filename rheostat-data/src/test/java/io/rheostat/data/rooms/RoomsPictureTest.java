package io.rheostat.data.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Sample;
import io.rheostat.image.Pictures;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Writes {@code target/pictures/rooms-*.png}, to be looked at. */
class RoomsPictureTest {
    @Test
    void rooms_and_their_targets_can_be_looked_at() throws IOException {
        for (int size : new int[] {96, 192}) {
            Path file = Path.of("target", "pictures", "rooms-" + size + ".png");
            Files.createDirectories(file.getParent());
            BufferedImage sheet = sheet(new RoomsSource(size, 8, 1, 1, 7), size);
            ImageIO.write(sheet, "png", file.toFile());
            BufferedImage read = ImageIO.read(file.toFile());
            assertThat(read.getRGB(5, 5)).isEqualTo(sheet.getRGB(5, 5));
        }
    }

    private static BufferedImage sheet(RoomsSource source, int size) {
        BufferedImage sheet = new BufferedImage(8 * size, 4 * size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int i = 0; i < 8; i++) {
            List<BufferedImage> row = pictures(source.train().get(i));
            for (int j = 0; j < 4; j++) {
                graphics.drawImage(row.get(j), i * size, j * size, null);
            }
        }
        graphics.dispose();
        return sheet;
    }

    private static List<BufferedImage> pictures(Sample sample) {
        return List.of(
                Pictures.image(sample.image()),
                Pictures.labels((LabelTensor) sample.targets().get("segmentation")),
                Pictures.depth((FloatTensor) sample.targets().get("depth"), 0.5, 6),
                Pictures.normals((FloatTensor) sample.targets().get("normals")));
    }
}
