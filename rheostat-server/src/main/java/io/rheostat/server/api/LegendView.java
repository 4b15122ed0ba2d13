package io.rheostat.server.api;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Palette;
import io.rheostat.image.Scale;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.ResultPictures;
import io.rheostat.runtime.result.Segmentation;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the colours of a picture mean. */
public sealed interface LegendView {
    record Classes(String type, List<ClassEntry> classes) implements LegendView {}

    /** @param share of the pixels */
    record ClassEntry(int index, String name, String colour, double share) {}

    /** @param colours evenly spaced from the least to the most */
    record Bar(
            String type,
            String unit,
            String meaning,
            double least,
            double most,
            List<Double> marks,
            List<String> colours)
            implements LegendView {}

    /** @param ball a PNG as a data URL; null where no pictures were asked for */
    record Directions(String type, String meaning, @Nullable String ball) implements LegendView {}

    /** @param asked the metres of the first and the last colour of depths; null for those of the image */
    static LegendView of(DenseResult result, @Nullable Scale asked, boolean pictures) {
        return switch (result.task().kind()) {
            case SEGMENTATION -> classes((Segmentation) result);
            case DEPTH -> depth(asked == null ? ResultPictures.metres((Depth) result) : asked);
            case SALIENCY -> probability("how probably a pixel belongs to what stands out", Palette::heat);
            case BOUNDARIES -> probability("how probably one thing ends and another begins at a pixel", Palette::ink);
            default ->
                new Directions(
                        "directions",
                        "which way a surface faces: red grows to the right, green upwards, blue towards the viewer",
                        pictures ? Bars.BALL : null);
        };
    }

    private static LegendView classes(Segmentation segmentation) {
        ClassColours colours = ClassColours.of(segmentation.task());
        return new Classes(
                "classes",
                segmentation.shares().stream()
                        .map(share -> new ClassEntry(
                                share.index(), share.name(), hex(colours.of(share.index())), share.share()))
                        .toList());
    }

    private static LegendView depth(Scale metres) {
        return new Bar(
                "scale",
                "m",
                "how far away a pixel is; what is nearer or farther has the first or the last colour",
                metres.least(),
                metres.most(),
                metres.marks(),
                colours(Palette::heat));
    }

    private static LegendView probability(String meaning, DoubleToIntFunction colour) {
        return new Bar("scale", "probability", meaning, 0, 1, Bars.TENTHS, colours(colour));
    }

    private static List<String> colours(DoubleToIntFunction colour) {
        return IntStream.range(0, Bars.COLOURS)
                .mapToObj(i -> hex(colour.applyAsInt((double) i / (Bars.COLOURS - 1))))
                .toList();
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
