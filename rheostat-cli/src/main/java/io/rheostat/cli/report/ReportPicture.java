package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.file.AtomicFiles;
import io.rheostat.image.Footprint;
import io.rheostat.plan.Preference;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One picture of the first dial for a README: two images, each with a row a task of its truth and its predictions at three
 * budgets, and below the photograph what the colours mean.
 */
public final class ReportPicture {
    private static final int IMAGES = 2;
    private static final int GAP = 4;
    private static final int BETWEEN = 24;
    private static final int HEAD = 2 * Sheet.LINE;
    /** Pixels that the heads need; narrower pictures are magnified by a whole number. */
    private static final int NARROWEST = 150;

    private final List<Double> budgets;
    private final List<SubnetConfig> subnets;
    private final Gallery gallery;

    private ReportPicture(Demonstration demo) {
        this.budgets = ReportPage.few(demo.budgets());
        Preference uniform = Preference.uniform(demo.bundle().table().taskNames());
        this.subnets = budgets.stream()
                .map(budget -> demo.plan(budget, uniform).config())
                .toList();
        List<Example> examples = Examples.choose(
                demo.data().test(), demo.bundle().preprocessing(), demo.bundle().tasks(), IMAGES);
        this.gallery = Gallery.of(demo.bundle(), examples, Examples.colours(examples), subnets);
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
        int width = blocks.stream().mapToInt(Block::width).sum() + (blocks.size() - 1) * BETWEEN + GAP;
        int height = blocks.stream().mapToInt(Block::height).max().orElseThrow() + GAP;
        BufferedImage picture = Sheet.blank(width, height);
        Graphics2D graphics = Sheet.graphics(picture);
        int left = GAP;
        for (Block block : blocks) {
            block.draw(graphics, left);
            left += block.width() + BETWEEN;
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
            return (2 + subnets.size()) * across;
        }

        /** As high as its rows, or as its legend below the photograph. */
        int height() {
            return HEAD + Math.max(gallery.tasks().size() * down, down + GAP + legend.height());
        }

        void draw(Graphics2D graphics, int left) {
            Sheet.write(graphics, "photograph", left, 0);
            Sheet.write(graphics, "truth", left + across, 0);
            for (int i = 0; i < subnets.size(); i++) {
                Sheet.write(graphics, "budget " + Figures.percent(budgets.get(i)) + " of MACs", column(left, i), 0);
                Sheet.write(graphics, "all tasks alike", column(left, i), Sheet.LINE);
            }
            place(graphics, gallery.examples().get(image).photograph(), left, HEAD);
            legend.draw(graphics, left, HEAD + down + GAP);
            for (int row = 0; row < gallery.tasks().size(); row++) {
                draw(graphics, gallery.tasks().get(row), left, HEAD + row * down);
            }
        }

        private void draw(Graphics2D graphics, Task task, int left, int top) {
            Sheet.write(graphics, task.name(), left + across, top);
            place(graphics, gallery.truth(image, task), left + across, top);
            for (int i = 0; i < subnets.size(); i++) {
                place(graphics, gallery.prediction(subnets.get(i), image, task), column(left, i), top);
            }
        }

        private int column(int left, int subnet) {
            return left + (2 + subnet) * across;
        }

        /** Below a line of text. */
        private void place(Graphics2D graphics, BufferedImage picture, int left, int top) {
            int width = times * picture.getWidth();
            graphics.drawImage(picture, left, top + Sheet.LINE, width, times * picture.getHeight(), null);
        }
    }
}
