package io.rheostat.cli.report;

import io.rheostat.task.Task;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image at several positions of the dials, as a picture: the photograph, the truth where it is known, then a column a position, in a row
 * a task; below the photograph what the colours mean. Where the system has no fonts there is all but the text.
 *
 * @param photograph of the same shape as all other pictures
 */
public record DialSheet(BufferedImage photograph, List<Position> positions, List<Row> rows, ColourKey key) {
    /** Between pictures, and around all. */
    static final int GAP = 4;

    private static final int HEAD = 2 * Sheet.LINE;
    /** Pixels that the heads need; narrower pictures are magnified by a whole number, as far as the highest are high. */
    private static final int NARROWEST = 150;
    /** Pixels that a screen has room for in several columns; larger pictures are shrunk to it. */
    private static final int WIDEST = 320;

    private static final int HIGHEST = 480;

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
     * @param truth null where none is shown
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

    /** A picture no larger than it is drawn: there is no need to keep more of it. */
    public static BufferedImage shrunk(BufferedImage picture) {
        // Colours between two colours may mean something else, or nothing.
        return shrunk(picture, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    /** The same, of a photograph. */
    public static BufferedImage shrunkSmoothly(BufferedImage photograph) {
        return shrunk(photograph, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage shrunk(BufferedImage picture, Object interpolation) {
        Dimension drawn = drawn(picture);
        if (drawn.width >= picture.getWidth()) {
            return picture;
        }
        BufferedImage shrunk = Sheet.blank(drawn.width, drawn.height);
        Graphics2D graphics = shrunk.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.drawImage(picture, 0, 0, drawn.width, drawn.height, null);
        graphics.dispose();
        return shrunk;
    }

    private static Dimension drawn(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        double fitting = Math.min((double) WIDEST / width, (double) HIGHEST / height);
        double wanted = Math.ceil((double) NARROWEST / width);
        double factor = fitting < 1 ? fitting : Math.min(wanted, Math.floor(fitting));
        return new Dimension(
                (int) Math.max(1, Math.round(factor * width)), (int) Math.max(1, Math.round(factor * height)));
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
        Dimension drawn = drawn(photograph);
        graphics.drawImage(picture, left, top + Sheet.LINE, drawn.width, drawn.height, null);
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
        return Math.max(drawn(photograph).width, NARROWEST) + GAP;
    }

    private int down() {
        return Sheet.LINE + drawn(photograph).height + GAP;
    }

    private PictureLegend legend() {
        return new PictureLegend(key, across() - GAP);
    }
}
