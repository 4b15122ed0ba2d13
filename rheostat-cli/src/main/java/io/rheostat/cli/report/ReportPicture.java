package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.file.AtomicFiles;
import io.rheostat.plan.Preference;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/** One picture of the first dial for a README: two images, each with its truth and its predictions at three budgets. */
public final class ReportPicture {
    private static final int IMAGES = 2;
    private static final int GAP = 4;
    private static final int HEAD = 22;
    private static final int BETWEEN = 24;

    private final List<Double> budgets;
    private final List<SubnetConfig> subnets;
    private final Gallery gallery;
    private final int across;
    private final int down;

    private ReportPicture(Demonstration demo) {
        this.budgets = ReportPage.few(demo.budgets());
        Preference uniform = Preference.uniform(demo.bundle().table().taskNames());
        this.subnets = budgets.stream()
                .map(budget -> demo.plan(budget, uniform).config())
                .toList();
        List<Example> examples =
                Examples.choose(demo.data().test(), demo.bundle().preprocessing(), IMAGES);
        this.gallery = Gallery.of(demo.bundle(), examples, Examples.colours(examples), subnets);
        this.across = largest(examples, BufferedImage::getWidth) + GAP;
        this.down = largest(examples, BufferedImage::getHeight) + GAP;
    }

    private static int largest(List<Example> examples, ToIntFunction<BufferedImage> side) {
        return examples.stream().map(Example::photograph).mapToInt(side).max().orElseThrow();
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
        int columns = 2 + subnets.size();
        int images = gallery.examples().size();
        int width = images * columns * across + (images - 1) * BETWEEN + GAP;
        int height = HEAD + gallery.tasks().size() * down + GAP;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < images; i++) {
            draw(graphics, i, GAP + i * (columns * across + BETWEEN));
        }
        graphics.dispose();
        return image;
    }

    private void draw(Graphics2D graphics, int image, int left) {
        graphics.drawString("photograph", left, HEAD - 7);
        graphics.drawString("truth", left + across, HEAD - 7);
        graphics.drawImage(gallery.examples().get(image).photograph(), left, HEAD, null);
        for (int i = 0; i < subnets.size(); i++) {
            graphics.drawString(Figures.percent(budgets.get(i)) + " MACs", left + (2 + i) * across, HEAD - 7);
        }
        for (int row = 0; row < gallery.tasks().size(); row++) {
            draw(graphics, image, gallery.tasks().get(row), left + across, HEAD + row * down);
        }
    }

    private void draw(Graphics2D graphics, int image, Task task, int left, int top) {
        graphics.drawImage(gallery.truth(image, task), left, top, null);
        for (int i = 0; i < subnets.size(); i++) {
            graphics.drawImage(gallery.prediction(subnets.get(i), image, task), left + (1 + i) * across, top, null);
        }
    }
}
