package io.rheostat.image.legend;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Draws what legends are made of, all in the size of its letters. Where the system has no font that Java can use, as on
 * some servers, it writes nothing and draws the rest.
 */
public final class Pen {
    private static final Color INK = new Color(0x333333);
    private static final Color FAINT = new Color(0x777777);

    private final Graphics2D graphics;
    private final int unit;
    private final boolean writes;

    private Pen(Graphics2D graphics, int unit, boolean writes) {
        this.graphics = graphics;
        this.unit = unit;
        this.writes = writes;
    }

    /**
     * Over a picture.
     *
     * @param unit height of letters, pixels
     * @param writes whether text is written
     */
    static Pen over(BufferedImage picture, int unit, boolean writes) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (writes) {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, unit));
        }
        return new Pen(graphics, unit, writes);
    }

    /** Whether there are fonts: asked once, for a Java that has failed to find any fails otherwise the second time. */
    public static boolean canWrite() {
        return Fonts.FOUND;
    }

    Graphics2D graphics() {
        return graphics;
    }

    int unit() {
        return unit;
    }

    /** Pixels; 0 where nothing is written. */
    int widthOf(String text) {
        return writes ? graphics.getFontMetrics().stringWidth(text) : 0;
    }

    void write(String text, int left, int middle) {
        write(text, left, middle, INK);
    }

    void writeFaintly(String text, int left, int middle) {
        write(text, left, middle, FAINT);
    }

    private void write(String text, int left, int middle, Color colour) {
        if (writes) {
            FontMetrics metrics = graphics.getFontMetrics();
            graphics.setColor(colour);
            graphics.drawString(text, left, middle + (metrics.getAscent() - metrics.getDescent()) / 2);
        }
    }

    void fill(int colour, int left, int top, int width, int height) {
        graphics.setColor(new Color(colour));
        graphics.fillRect(left, top, width, height);
    }

    void mark(int left, int y, int width) {
        fill(INK.getRGB(), left, y, width, 1);
    }

    private static final class Fonts {
        static final boolean FOUND = find();

        private static boolean find() {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
                return graphics.getFontMetrics().stringWidth("m") > 0;
            } catch (RuntimeException | Error e) {
                // Java says that there is no font, or no library to draw it, in many ways, a plain Error among them.
                return false;
            } finally {
                graphics.dispose();
            }
        }
    }
}
