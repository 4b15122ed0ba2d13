package io.rheostat.cli.report;

import io.rheostat.image.legend.Pen;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** White paper, and text on it where the system has fonts. Stateless. */
final class Sheet {
    /** From one line of text to the next, pixels. */
    static final int LINE = 18;

    private static final int LETTERS = 13;

    private Sheet() {}

    static BufferedImage blank(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    /** To draw with; to be disposed of. */
    static Graphics2D graphics(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        if (Pen.canWrite()) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS));
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        }
        return graphics;
    }

    /** In a line from {@code top} on. */
    static void write(Graphics2D graphics, String text, int left, int top) {
        if (Pen.canWrite()) {
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(text, left, top + LETTERS);
        }
    }

    static int widthOf(Graphics2D graphics, String text) {
        return Pen.canWrite() ? graphics.getFontMetrics().stringWidth(text) : 0;
    }
}
