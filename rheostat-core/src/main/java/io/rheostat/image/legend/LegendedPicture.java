package io.rheostat.image.legend;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;

/** Puts pictures and their legend on one white sheet. Stateless. */
public final class LegendedPicture {
    private static final int SMALLEST_LETTERS = 13;
    private static final int LETTERS_PER_SIDE = 40;
    private static final int SMALLEST_SIDE = 240;

    private LegendedPicture() {}

    /**
     * The legend stands to the right, in letters that fit the picture's size. A picture of less than 240 pixels is
     * magnified, each pixel to a square. Where Java finds no font, there is all but the text. Needs no display, but
     * where {@code DISPLAY} names one that is gone, Java wants {@code java.awt.headless} set before it draws anything.
     */
    public static BufferedImage of(BufferedImage picture, Legend legend) {
        return of(List.of(picture), legend, Pen.canWrite());
    }

    /** As {@link #of(BufferedImage, Legend)}, of several pictures of one size side by side. */
    public static BufferedImage of(List<BufferedImage> pictures, Legend legend) {
        return of(pictures, legend, Pen.canWrite());
    }

    /** As {@link #of(List, Legend)}, below a line of text; the sheet is as wide as the line needs. */
    public static BufferedImage of(List<BufferedImage> pictures, Legend legend, String head) {
        return of(pictures, legend, head, Pen.canWrite());
    }

    static BufferedImage of(List<BufferedImage> pictures, Legend legend, boolean writes) {
        return of(pictures, legend, "", writes);
    }

    private static BufferedImage of(List<BufferedImage> pictures, Legend legend, String head, boolean writes) {
        BufferedImage picture = pictures.get(0);
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        int times = Math.max(1, (SMALLEST_SIDE + longer - 1) / longer);
        int width = times * picture.getWidth();
        int height = times * picture.getHeight();
        int unit = Math.max(SMALLEST_LETTERS, times * longer / LETTERS_PER_SIDE);
        Dimension room = measured(unit, writes, pen -> legend.size(pen, height));
        int headWidth = measured(unit, writes, pen -> pen.widthOf(head));
        int top = headWidth == 0 ? unit : 3 * unit;
        int left = unit + pictures.size() * (width + unit);
        BufferedImage sheet =
                sheet(Math.max(left + room.width, unit + headWidth) + unit, top + Math.max(height, room.height) + unit);
        Pen pen = Pen.over(sheet, unit, writes);
        pen.write(head, unit, 3 * unit / 2);
        for (int i = 0; i < pictures.size(); i++) {
            pen.graphics().drawImage(pictures.get(i), unit + i * (width + unit), top, width, height, null);
        }
        legend.draw(pen, left, top, height);
        pen.graphics().dispose();
        return sheet;
    }

    /** Text has to be measured before the sheet that it is drawn on can be made. */
    private static <T> T measured(int unit, boolean writes, Function<Pen, T> size) {
        Pen pen = Pen.over(sheet(1, 1), unit, writes);
        T measured = size.apply(pen);
        pen.graphics().dispose();
        return measured;
    }

    private static BufferedImage sheet(int width, int height) {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return sheet;
    }
}
