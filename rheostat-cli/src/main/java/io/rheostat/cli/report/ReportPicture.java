package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.file.AtomicFiles;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One picture of both dials for a README: two images one below the other, at three budgets and, at a tight one, with each task preferred in its turn. */
public final class ReportPicture {
    private static final int IMAGES = 2;
    private static final int BETWEEN = 24;

    private ReportPicture() {}

    /**
     * Draws and writes a PNG. Text needs the fonts of the system.
     *
     * @throws java.io.UncheckedIOException where the file can't be written
     */
    public static void write(Demonstration demo, Path file) {
        byte[] png = DataUri.png(stacked(sheets(demo)));
        AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(png)));
    }

    private static List<DialSheet> sheets(Demonstration demo) {
        DialPlans dials = DialPlans.of(demo);
        List<Example> examples = Examples.choose(
                demo.data().test(), demo.bundle().preprocessing(), demo.bundle().tasks(), IMAGES);
        Gallery gallery = Gallery.of(demo.bundle(), examples, Examples.colours(examples), dials.subnets());
        return IntStream.range(0, examples.size())
                .mapToObj(image -> sheet(gallery, image, dials))
                .toList();
    }

    private static DialSheet sheet(Gallery gallery, int image, DialPlans dials) {
        List<DialSheet.Row> rows = gallery.tasks().stream()
                .map(task -> new DialSheet.Row(
                        task,
                        gallery.truth(image, task),
                        dials.subnets().stream()
                                .map(subnet -> gallery.prediction(subnet, image, task))
                                .toList()))
                .toList();
        return new DialSheet(gallery.examples().get(image).photograph(), dials.positions(), rows, gallery.key(image));
    }

    private static BufferedImage stacked(List<DialSheet> sheets) {
        int width = sheets.stream().mapToInt(DialSheet::width).max().orElseThrow();
        int height = sheets.stream().mapToInt(DialSheet::height).sum() + (sheets.size() - 1) * BETWEEN;
        BufferedImage picture = Sheet.blank(width + DialSheet.GAP, height + DialSheet.GAP);
        Graphics2D graphics = Sheet.graphics(picture);
        int top = 0;
        for (DialSheet sheet : sheets) {
            sheet.draw(graphics, top);
            top += sheet.height() + BETWEEN;
        }
        graphics.dispose();
        return picture;
    }
}
