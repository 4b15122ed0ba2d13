package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.data.Sample;
import io.rheostat.file.AtomicFiles;
import io.rheostat.image.Pictures;
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

/** One picture of the first dial for a README: two rooms, each with its truth and its predictions at three budgets. */
public final class ReportPicture {
    private static final int ROOMS = 2;
    private static final int GAP = 4;
    private static final int HEAD = 22;
    private static final int BETWEEN = 24;

    private final List<Double> budgets;
    private final List<SubnetConfig> subnets;
    private final Gallery gallery;
    private final TaskPictures pictures;
    private final int side;

    private ReportPicture(Demonstration demo) {
        this.budgets = ReportPage.few(demo.budgets());
        Preference uniform = Preference.uniform(demo.bundle().table().taskNames());
        this.subnets = budgets.stream()
                .map(budget -> demo.plan(budget, uniform).config())
                .toList();
        List<Sample> samples = Rooms.choose(demo.data().test(), ROOMS);
        this.gallery = Gallery.of(demo.bundle(), samples, subnets);
        this.pictures = Rooms.colours(samples);
        this.side = demo.bundle().preprocessing().height() + GAP;
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
        int width = ROOMS * columns * side + (ROOMS - 1) * BETWEEN + GAP;
        int height = HEAD + gallery.tasks().size() * side + GAP;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int room = 0; room < gallery.samples().size(); room++) {
            draw(graphics, room, GAP + room * (columns * side + BETWEEN));
        }
        graphics.dispose();
        return image;
    }

    private void draw(Graphics2D graphics, int room, int left) {
        Sample sample = gallery.samples().get(room);
        graphics.drawString("photograph", left, HEAD - 7);
        graphics.drawString("truth", left + side, HEAD - 7);
        graphics.drawImage(Pictures.image(sample.image()), left, HEAD, null);
        for (int i = 0; i < subnets.size(); i++) {
            graphics.drawString(Figures.percent(budgets.get(i)) + " MACs", left + (2 + i) * side, HEAD - 7);
        }
        for (int row = 0; row < gallery.tasks().size(); row++) {
            Task task = gallery.tasks().get(row);
            int top = HEAD + row * side;
            graphics.drawImage(pictures.truth(task, sample.targets().get(task.name())), left + side, top, null);
            for (int i = 0; i < subnets.size(); i++) {
                BufferedImage shown = pictures.output(task, gallery.output(subnets.get(i), room, task));
                graphics.drawImage(shown, left + (2 + i) * side, top, null);
            }
        }
    }
}
