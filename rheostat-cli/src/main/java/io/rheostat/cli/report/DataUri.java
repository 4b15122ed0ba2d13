package io.rheostat.cli.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures inside of the page, so that it is one file. */
final class DataUri {
    private DataUri() {}

    static Element image(BufferedImage image, String alt) {
        return Element.of("img")
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image)))
                .with("width", Integer.toString(image.getWidth()))
                .with("height", Integer.toString(image.getHeight()))
                .with("alt", alt);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
