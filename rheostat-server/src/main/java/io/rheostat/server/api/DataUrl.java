package io.rheostat.server.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures inside of JSON. */
final class DataUrl {
    /** Somewhat larger than usual, in much less time: someone waits for it while turning a dial. */
    private static final float QUICK = 0.9f;

    private DataUrl() {}

    static String png(BufferedImage picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(encoded(picture));
    }

    private static byte[] encoded(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam quick = writer.getDefaultWriteParam();
        quick.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quick.setCompressionQuality(QUICK);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // In memory: a file a picture would cost more than the picture.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), quick);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
