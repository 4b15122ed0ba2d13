package io.rheostat.runtime.result;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Pictures;
import io.rheostat.image.Scale;
import io.rheostat.image.legend.ClassLegend;
import io.rheostat.image.legend.DepthLegend;
import io.rheostat.image.legend.Legend;
import io.rheostat.image.legend.LegendedPicture;
import io.rheostat.image.legend.NormalsLegend;
import io.rheostat.image.legend.ProbabilityLegend;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Dense results as pictures for people, each with a legend: the classes that are there with their share of the pixels,
 * metres or probabilities on a bar of colours, or a ball for comparison. Drawing of pictures and legends is the core's; this says which
 * belong to a result. Stateless.
 */
public final class ResultPictures {
    private static final int MARKS = 8;

    private ResultPictures() {}

    private record Drawn(BufferedImage picture, Legend legend) {}

    /** As {@link LegendedPicture#of} lays it out. The colours of depths run from one round number of metres to another. */
    public static BufferedImage of(DenseResult result) {
        Drawn drawn = draw(result);
        return LegendedPicture.of(drawn.picture(), drawn.legend());
    }

    /** Without a legend: one pixel a pixel of the image. */
    public static BufferedImage bare(DenseResult result) {
        return draw(result).picture();
    }

    /** As {@link #bare(DenseResult)}, in colours that run between given metres; what is nearer or farther has the first or the last one. */
    public static BufferedImage bare(Depth depth, Scale metres) {
        return Pictures.depth(depth.values(), metres.least(), metres.most());
    }

    /** Between two distances, the least before the most, with round steps between. */
    public static Scale metres(double least, double most) {
        return new Scale(
                least, most, Scale.around(DoubleStream.of(least, most), MARKS).step());
    }

    /** The metres between which the colours of a depth's picture run. */
    public static Scale metres(Depth depth) {
        return Scale.around(DoubleStream.of(depth.nearest(), depth.farthest()), MARKS);
    }

    /**
     * The same, with the photograph to its left.
     *
     * @param photograph as large as the result
     */
    public static BufferedImage beside(BufferedImage photograph, DenseResult result) {
        return beside(photograph, result, "");
    }

    /**
     * The same, below a line of text.
     *
     * @param photograph as large as the result
     * @param head one line; empty for none
     */
    public static BufferedImage beside(BufferedImage photograph, DenseResult result, String head) {
        if (photograph.getHeight() != result.height() || photograph.getWidth() != result.width()) {
            throw new IllegalArgumentException(
                    "a photograph of " + photograph.getWidth() + " x " + photograph.getHeight()
                            + " pixels beside a result of " + result.width() + " x " + result.height());
        }
        Drawn drawn = draw(result);
        return LegendedPicture.of(List.of(photograph, drawn.picture()), drawn.legend(), head);
    }

    private static Drawn draw(DenseResult result) {
        if (result instanceof Segmentation segmentation) {
            return new Drawn(
                    Pictures.labels(segmentation.values(), ClassColours.of(segmentation.task())), legend(segmentation));
        } else if (result instanceof Depth depth) {
            return draw(depth);
        } else if (result instanceof Saliency saliency) {
            return new Drawn(Pictures.saliency(saliency.values()), ProbabilityLegend.HEAT);
        } else if (result instanceof Boundaries boundaries) {
            return new Drawn(Pictures.boundaries(boundaries.values()), ProbabilityLegend.INK);
        }
        return new Drawn(Pictures.normals(((Normals) result).values()), new NormalsLegend());
    }

    private static Legend legend(Segmentation segmentation) {
        ClassColours colours = ClassColours.of(segmentation.task());
        return new ClassLegend(segmentation.shares().stream()
                .map(share -> new ClassLegend.Entry(colours.of(share.index()), share.name(), share.share()))
                .toList());
    }

    private static Drawn draw(Depth depth) {
        Scale metres = metres(depth);
        return new Drawn(Pictures.depth(depth.values(), metres.least(), metres.most()), new DepthLegend(metres));
    }
}
