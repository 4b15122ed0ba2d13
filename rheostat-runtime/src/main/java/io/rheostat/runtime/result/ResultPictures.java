package io.rheostat.runtime.result;

import io.rheostat.image.Palette;
import io.rheostat.image.Pictures;
import io.rheostat.image.Scale;
import io.rheostat.image.legend.ClassLegend;
import io.rheostat.image.legend.DepthLegend;
import io.rheostat.image.legend.Legend;
import io.rheostat.image.legend.LegendedPicture;
import io.rheostat.image.legend.NormalsLegend;
import io.rheostat.image.legend.ProbabilityLegend;
import java.awt.image.BufferedImage;
import java.util.stream.DoubleStream;

/**
 * Dense results as pictures for people, each with a legend: the classes that are there with their share of the pixels,
 * metres or probabilities on a bar of colours, or a ball for comparison. Drawing of pictures and legends is the core's; this says which
 * belong to a result. Stateless.
 */
public final class ResultPictures {
    private static final int MARKS = 8;

    private ResultPictures() {}

    /** As {@link LegendedPicture#of} lays it out. The colours of depths run from one round number of metres to another. */
    public static BufferedImage of(DenseResult result) {
        if (result instanceof Segmentation segmentation) {
            return LegendedPicture.of(Pictures.labels(segmentation.values()), legend(segmentation));
        } else if (result instanceof Depth depth) {
            return of(depth);
        } else if (result instanceof Saliency saliency) {
            return LegendedPicture.of(Pictures.saliency(saliency.values()), ProbabilityLegend.HEAT);
        } else if (result instanceof Boundaries boundaries) {
            return LegendedPicture.of(Pictures.boundaries(boundaries.values()), ProbabilityLegend.INK);
        }
        return LegendedPicture.of(Pictures.normals(((Normals) result).values()), new NormalsLegend());
    }

    private static Legend legend(Segmentation segmentation) {
        return new ClassLegend(segmentation.shares().stream()
                .map(share -> new ClassLegend.Entry(Palette.classColour(share.index()), share.name(), share.share()))
                .toList());
    }

    private static BufferedImage of(Depth depth) {
        Scale metres = Scale.around(DoubleStream.of(depth.nearest(), depth.farthest()), MARKS);
        return LegendedPicture.of(
                Pictures.depth(depth.values(), metres.least(), metres.most()), new DepthLegend(metres));
    }
}
