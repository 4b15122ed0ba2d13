package io.rheostat.image.legend;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Puts a picture and its legend on one white sheet. Stateless. */
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
        return of(picture, legend, Pen.canWrite());
    }

    static BufferedImage of(BufferedImage picture, Legend legend, boolean writes) {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        int times = Math.max(1, (SMALLEST_SIDE + longer - 1) / longer);
        int width = times * picture.getWidth();
        int height = times * picture.getHeight();
        int unit = Math.max(SMALLEST_LETTERS, times * longer / LETTERS_PER_SIDE);
        Dimension room = room(legend, height, unit, writes);
        BufferedImage sheet = sheet(3 * unit + width + room.width, 2 * unit + Math.max(height, room.height));
        Pen pen = Pen.over(sheet, unit, writes);
        pen.graphics().drawImage(picture, unit, unit, width, height, null);
        legend.draw(pen, 2 * unit + width, unit, height);
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
