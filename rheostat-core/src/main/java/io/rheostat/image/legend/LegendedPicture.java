package io.rheostat.image.legend;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

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

    static BufferedImage of(List<BufferedImage> pictures, Legend legend, boolean writes) {
        BufferedImage picture = pictures.get(0);
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        int times = Math.max(1, (SMALLEST_SIDE + longer - 1) / longer);
        int width = times * picture.getWidth();
        int height = times * picture.getHeight();
        int unit = Math.max(SMALLEST_LETTERS, times * longer / LETTERS_PER_SIDE);
        Dimension room = room(legend, height, unit, writes);
        int left = unit + pictures.size() * (width + unit);
        BufferedImage sheet = sheet(left + room.width + unit, 2 * unit + Math.max(height, room.height));
        Pen pen = Pen.over(sheet, unit, writes);
        for (int i = 0; i < pictures.size(); i++) {
            pen.graphics().drawImage(pictures.get(i), unit + i * (width + unit), unit, width, height, null);
        }
        legend.draw(pen, left, unit, height);
        pen.graphics().dispose();
        return sheet;
    }

    /** Text has to be measured before the sheet that it is drawn on can be made. */
    private static Dimension room(Legend legend, int height, int unit, boolean writes) {
        Pen pen = Pen.over(sheet(1, 1), unit, writes);
        Dimension room = legend.size(pen, height);
        pen.graphics().dispose();
        return room;
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
