package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.file.AtomicFiles;
import io.rheostat.image.Footprint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.task.Task;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One picture of both dials for a README: two images one below the other, each with a row a task of its truth, its predictions at three
 * budgets and, at a tight one, with each task preferred in its turn; below the photograph what the colours mean.
 */
public final class ReportPicture {
    private static final int IMAGES = 2;
    private static final int GAP = 4;
    private static final int BETWEEN = 24;
    private static final int HEAD = 2 * Sheet.LINE;
    /** Pixels that the heads need; narrower pictures are magnified by a whole number. */
    private static final int NARROWEST = 150;

    private final List<Column> columns;
    private final Gallery gallery;

    /** A position of the dials, in two lines of words. */
    private record Column(double budget, String preference, Plan plan) {}

    private ReportPicture(Demonstration demo) {
        this.columns = Stream.concat(budgets(demo), preferences(demo)).toList();
        List<Example> examples = Examples.choose(
                demo.data().test(), demo.bundle().preprocessing(), demo.bundle().tasks(), IMAGES);
        this.gallery = Gallery.of(
                demo.bundle(),
                examples,
                Examples.colours(examples),
                columns.stream().map(column -> column.plan().config()).toList());
    }

    private static Stream<Column> budgets(Demonstration demo) {
        Preference uniform = Preference.uniform(demo.bundle().table().taskNames());
        return ReportPage.few(demo.budgets()).stream()
                .map(budget -> new Column(budget, "all tasks alike", demo.plan(budget, uniform)));
    }

    /** None where there is but one task to prefer. */
    private static Stream<Column> preferences(Demonstration demo) {
        double budget = demo.tightBudget();
        return demo.leanings().stream()
                .filter(leaning -> demo.leanings().size() > 1)
                .map(leaning -> new Column(
                        budget, leaning.name(), demo.setting(budget, leaning).plan()));
    }

    /**
     * Draws and writes a PNG. Text needs the fonts of the system.
     *
     * @throws java.io.UncheckedIOException where the file can't be written
     */
    public static void write(Demonstration demo, Path file) {
        byte[] png = DataUri.png(new ReportPicture(demo).draw());
        AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(png)));
    }

    private BufferedImage draw() {
        List<Block> blocks = IntStream.range(0, gallery.examples().size())
                .mapToObj(Block::new)
                .toList();
        int width = blocks.stream().mapToInt(Block::width).max().orElseThrow() + GAP;
        int height = blocks.stream().mapToInt(Block::height).sum() + (blocks.size() - 1) * BETWEEN + GAP;
        BufferedImage picture = Sheet.blank(width, height);
        Graphics2D graphics = Sheet.graphics(picture);
        int top = 0;
        for (Block block : blocks) {
            block.draw(graphics, top);
            top += block.height() + BETWEEN;
        }
        graphics.dispose();
        return picture;
    }

    /** All of one image, in rows and columns as large as that image needs. */
    private final class Block {
        private final int image;
        private final int times;
        private final int across;
        private final int down;
        private final PictureLegend legend;

        Block(int image) {
            this.image = image;
            Footprint part = gallery.examples().get(image).part();
            this.times = (NARROWEST + part.width() - 1) / part.width();
            this.across = times * part.width() + GAP;
            this.down = Sheet.LINE + times * part.height() + GAP;
            this.legend = new PictureLegend(gallery, image, across - GAP);
        }

        int width() {
            return (2 + columns.size()) * across;
        }

        /** As high as its rows, or as its legend below the photograph. */
        int height() {
            return HEAD + Math.max(gallery.tasks().size() * down, down + GAP + legend.height());
        }

        void draw(Graphics2D graphics, int top) {
            Sheet.write(graphics, "photograph", GAP, top);
            Sheet.write(graphics, "truth", GAP + across, top);
            for (int i = 0; i < columns.size(); i++) {
                String budget = "budget " + Figures.percent(columns.get(i).budget()) + " of MACs";
                Sheet.write(graphics, budget, left(i), top);
                Sheet.write(graphics, columns.get(i).preference(), left(i), top + Sheet.LINE);
            }
            place(graphics, gallery.examples().get(image).photograph(), GAP, top + HEAD);
            legend.draw(graphics, GAP, top + HEAD + down + GAP);
            for (int row = 0; row < gallery.tasks().size(); row++) {
                draw(graphics, gallery.tasks().get(row), top + HEAD + row * down);
            }
        }

        private void draw(Graphics2D graphics, Task task, int top) {
            Sheet.write(graphics, task.name(), GAP + across, top);
            place(graphics, gallery.truth(image, task), GAP + across, top);
            for (int i = 0; i < columns.size(); i++) {
                place(graphics, gallery.prediction(columns.get(i).plan().config(), image, task), left(i), top);
            }
        }

        private int left(int column) {
            return GAP + (2 + column) * across;
        }

        /** Below a line of text. */
        private void place(Graphics2D graphics, BufferedImage picture, int left, int top) {
            int width = times * picture.getWidth();
            graphics.drawImage(picture, left, top + Sheet.LINE, width, times * picture.getHeight(), null);
        }
    }
}
