package io.rheostat.cli.report;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Palette;
import io.rheostat.image.Pictures;
import io.rheostat.task.Task;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleToIntFunction;

/**
 * What the colours in the pictures of one image mean: entries one after the other, in as many lines as they need, each task on a line of its own.
 *
 * @param width pixels that a line may take
 */
record PictureLegend(ColourKey key, int width) {
    private static final int SWATCH = 12;
    private static final int BAR = 60;
    private static final int BALL = 16;
    private static final int GAP = 6;
    private static final int APART = 12;

    /**
     * A sample of colour with text around it.
     *
     * @param sampleWidth pixels
     */
    private record Entry(String before, int sampleWidth, Sample sample, String after) {
        static Entry swatch(int colour, String text) {
            return new Entry("", SWATCH, (graphics, left, top) -> fill(graphics, colour, left, top, SWATCH), text);
        }

        static Entry bar(String least, DoubleToIntFunction colour, String most) {
            return new Entry(
                    least,
                    BAR,
                    (graphics, left, top) -> {
                        for (int x = 0; x < BAR; x++) {
                            fill(graphics, colour.applyAsInt((x + 0.5) / BAR), left + x, top, 1);
                        }
                    },
                    most);
        }

        static Entry ball(String text) {
            return new Entry("", BALL, Entry::drawBall, text);
        }

        private static void drawBall(Graphics2D graphics, int left, int top) {
            Rectangle place = new Rectangle(left, top - 2, BALL, BALL);
            graphics.setPaint(new TexturePaint(Pictures.ball(BALL), place));
            graphics.fill(new Ellipse2D.Double(place.x, place.y, BALL, BALL));
        }

        int width(Graphics2D graphics) {
            return start(graphics) + sampleWidth + GAP + Sheet.widthOf(graphics, after);
        }

        void draw(Graphics2D graphics, int left, int top) {
            Sheet.write(graphics, before, left, top);
            sample.draw(graphics, left + start(graphics), top + 2);
            Sheet.write(graphics, after, left + start(graphics) + sampleWidth + GAP, top);
        }

        private int start(Graphics2D graphics) {
            return before.isEmpty() ? 0 : Sheet.widthOf(graphics, before) + GAP;
        }

        private static void fill(Graphics2D graphics, int colour, int left, int top, int width) {
            graphics.setColor(new Color(colour));
            graphics.fillRect(left, top, width, SWATCH);
        }
    }

    private interface Sample {
        void draw(Graphics2D graphics, int left, int top);
    }

    int height() {
        Graphics2D graphics = Sheet.graphics(Sheet.blank(1, 1));
        int height = draw(graphics, 0, 0);
        graphics.dispose();
        return height;
    }

    /** Returns how many pixels high it is. */
    int draw(Graphics2D graphics, int left, int top) {
        int y = top;
        for (Task task : key.tasks()) {
            Sheet.write(graphics, task.name() + ":", left, y);
            y = flow(graphics, entries(task), left, left + Sheet.widthOf(graphics, task.name() + ":") + GAP, y);
        }
        if (key.hasUnknown()) {
            y = flow(graphics, List.of(Entry.swatch(Palette.UNKNOWN, Legends.UNKNOWN)), left, left, y);
        }
        return y - top;
    }

    private int flow(Graphics2D graphics, List<Entry> entries, int left, int start, int top) {
        int x = start;
        int y = top;
        for (Entry entry : entries) {
            if (x > left && x + entry.width(graphics) > left + width) {
                x = left;
                y += Sheet.LINE;
            }
            entry.draw(graphics, x, y);
            x += entry.width(graphics) + APART;
        }
        return y + Sheet.LINE;
    }

    private List<Entry> entries(Task task) {
        return switch (task.kind()) {
            case SEGMENTATION -> classes(task);
            case DEPTH ->
                List.of(Entry.bar(Legends.metres(key.nearest()), Palette::heat, Legends.metres(key.farthest())));
            case NORMALS -> List.of(Entry.ball("as on a ball"));
            case SALIENCY -> List.of(Entry.bar("no", Palette::heat, "yes"));
            case BOUNDARIES -> List.of(Entry.bar("no", Palette::ink, "yes"));
            case CLASSIFICATION -> List.of();
        };
    }

    private List<Entry> classes(Task task) {
        ClassColours colours = ClassColours.of(task);
        List<Entry> entries = new ArrayList<>();
        key.classes()
                .get(task)
                .forEach(label -> entries.add(
                        Entry.swatch(colours.of(label), task.classes().get(label))));
        return entries;
    }
}
