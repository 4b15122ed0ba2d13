package io.rheostat.cli.report;

import io.rheostat.task.Task;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image at several positions of the dials, as a picture: the photograph, the truth where it is known, then a column a position, in a row
 * a task; below the photograph what the colours mean. Text needs the fonts of the system.
 *
 * @param photograph as large as all other pictures
 */
public record DialSheet(BufferedImage photograph, List<Position> positions, List<Row> rows, ColourKey key) {
    /** Between pictures, and around all. */
    static final int GAP = 4;

    private static final int HEAD = 2 * Sheet.LINE;
    /** Pixels that the heads need; narrower pictures are magnified by a whole number. */
    private static final int NARROWEST = 150;
    /** Pixels that a screen has room for in several columns; wider pictures are shrunk to it. */
    private static final int WIDEST = 320;

    /**
     * Of the dials.
     *
     * @param budget share of the supernet's MACs
     * @param preference in words
     */
    public record Position(double budget, String preference) {
        private String allowed() {
            return "budget " + Figures.percent(budget) + " of MACs";
        }
    }

    /**
     * @param truth null where it is not known of any row
     * @param predictions one a position
     */
    public record Row(Task task, @Nullable BufferedImage truth, List<BufferedImage> predictions) {}

    /** White, with as little around it as between its pictures. */
    public BufferedImage draw() {
        BufferedImage picture = Sheet.blank(width() + GAP, height() + GAP);
        Graphics2D graphics = Sheet.graphics(picture);
        draw(graphics, 0);
        graphics.dispose();
        return picture;
    }

    /** Where pictures are drawn smaller than they are, there is no need to keep more of them than this. */
    public static BufferedImage shrunk(BufferedImage picture) {
        if (picture.getWidth() <= WIDEST) {
            return picture;
        }
        int height = Math.max(1, Math.round((float) WIDEST * picture.getHeight() / picture.getWidth()));
        BufferedImage shrunk = Sheet.blank(WIDEST, height);
        Graphics2D graphics = shrunk.createGraphics();
        // Colours between two colours may mean something else, or nothing.
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(picture, 0, 0, WIDEST, height, null);
        graphics.dispose();
        return shrunk;
    }

    int width() {
        return (first() + positions.size()) * across();
    }

    /** As high as its rows, or as its legend below the photograph. */
    int height() {
        return HEAD + Math.max(rows.size() * down(), down() + GAP + legend().height());
    }

    void draw(Graphics2D graphics, int top) {
        Sheet.write(graphics, "photograph", GAP, top);
        if (hasTruth()) {
            Sheet.write(graphics, "truth", GAP + across(), top);
        }
        for (int i = 0; i < positions.size(); i++) {
            Sheet.write(graphics, positions.get(i).allowed(), left(i), top);
            Sheet.write(graphics, positions.get(i).preference(), left(i), top + Sheet.LINE);
        }
        place(graphics, photograph, GAP, top + HEAD);
        legend().draw(graphics, GAP, top + HEAD + down() + GAP);
        for (int i = 0; i < rows.size(); i++) {
            draw(graphics, rows.get(i), top + HEAD + i * down());
        }
    }

    private void draw(Graphics2D graphics, Row row, int top) {
        Sheet.write(graphics, row.task().name(), GAP + across(), top);
        if (row.truth() != null) {
            place(graphics, row.truth(), GAP + across(), top);
        }
        for (int i = 0; i < positions.size(); i++) {
            place(graphics, row.predictions().get(i), left(i), top);
        }
    }

    /** Below a line of text. */
    private void place(Graphics2D graphics, BufferedImage picture, int left, int top) {
        graphics.drawImage(picture, left, top + Sheet.LINE, pictureWidth(), pictureHeight(), null);
    }

    private boolean hasTruth() {
        return rows.stream().anyMatch(row -> row.truth() != null);
    }

    /** Columns before those of the positions. */
    private int first() {
        return hasTruth() ? 2 : 1;
    }

    private int left(int position) {
        return GAP + (first() + position) * across();
    }

    private int across() {
        return pictureWidth() + GAP;
    }

    private int down() {
        return Sheet.LINE + pictureHeight() + GAP;
    }

    private int pictureWidth() {
        return times() * photograph.getWidth();
    }

    private int pictureHeight() {
        return times() * photograph.getHeight();
    }

    private int times() {
        return (NARROWEST + photograph.getWidth() - 1) / photograph.getWidth();
    }

    private PictureLegend legend() {
        return new PictureLegend(key, pictureWidth());
    }
}
