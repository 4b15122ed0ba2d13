package io.rheostat.data.voc;

import io.rheostat.data.DataSet;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.LabelTargets;
import io.rheostat.data.derive.Regions;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.data.target.TargetPictures;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Photographs at the size of their files, with the mask and, under {@link #REGIONS}, the mask with its ribbons closed;
 * saliency and boundaries are derived from the two. Decoded at every call.
 */
record VocData(VocLayout layout, List<String> ids) implements DataSet {
    /** No task has such a name. */
    private static final String REGIONS = "boundaries of";
    /** The ribbons of VOC are 5 pixels wide where pictures are 500: at most 4 steps from either side, also across a slanted one. */
    private static final double RIBBON = 4.0 / 500;

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public List<Path> files(int index) {
        return List.of(layout.image(ids.get(index)), layout.mask(ids.get(index)));
    }

    @Override
    public Sample get(int index) {
        RgbImage pixels = pixels(index);
        LabelTensor labels = labels(index, pixels);
        int ribbon = (int) Math.ceil(RIBBON * Math.max(pixels.height(), pixels.width()));
        return new Sample(
                pixels.toTensor(),
                Map.of(VocSource.SEGMENTATION.name(), labels, REGIONS, Regions.grown(labels, ribbon)));
    }

    private RgbImage pixels(int index) {
        return RgbImage.of(ImageDecoder.decode(layout.image(ids.get(index))));
    }

    private LabelTensor labels(int index, @Nullable RgbImage pixels) {
        Path mask = layout.mask(ids.get(index));
        BufferedImage picture = TargetPictures.read(mask, "mask", layout.image(ids.get(index)), pixels);
        return TargetFiles.labels(mask, picture, VocSource.SEGMENTATION);
    }

    @Override
    public List<String> faults(int index) {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(() -> pixels(index));
        faults.of(() -> labels(index, pixels));
        return faults.found();
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        LabelTensor labels = (LabelTensor) targets.get(VocSource.SEGMENTATION.name());
        LabelTensor regions = (LabelTensor) targets.get(REGIONS);
        Map<String, Target> all = new LinkedHashMap<>();
        all.put(VocSource.SEGMENTATION.name(), labels);
        all.put(VocSource.SALIENCY.name(), LabelTargets.saliency(labels));
        all.put(VocSource.BOUNDARIES.name(), LabelTargets.boundaries(regions));
        return all;
    }
}
