package io.rheostat.data.pascal;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.LabelTargets;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Photographs at the size of their files. Annotations have that size; what was distilled from networks may have another and is brought to
 * it, as in the published code.
 */
record PascalData(PascalLayout layout, List<String> ids) implements DataSet {
    /** Of all labels, for boundaries to follow from; no task has such a name. */
    private static final String REGIONS = "boundaries of";

    private static final int HALF = 127;

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public List<Path> files(int index) {
        return layout.files(ids.get(index));
    }

    @Override
    public Sample get(int index) {
        String id = ids.get(index);
        Path image = layout.image(id);
        RgbImage pixels = RgbImage.of(ImageDecoder.decode(image));
        LabelTensor context = ContextLabels.read(layout.context(id), pixels.height(), pixels.width());
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(PascalSource.SEGMENTATION.name(), segmentation(layout.segmentation(id), image, pixels));
        LabelTensor parts = HumanParts.read(layout.parts(id), pixels.height(), pixels.width());
        if (parts != null) {
            targets.put(HumanParts.TASK.name(), parts);
        }
        targets.put(PascalSource.SALIENCY.name(), saliency(layout.saliency(id), image, pixels));
        targets.put(PascalSource.NORMALS.name(), normals(layout.normals(id), image, context));
        targets.put(REGIONS, context);
        return new Sample(pixels.toTensor(), targets);
    }

    @Override
    public List<String> faults(int index) {
        return new PascalFaults(layout, ids.get(index)).all();
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        Map<String, Target> all = new LinkedHashMap<>(targets);
        LabelTensor regions = (LabelTensor) all.remove(REGIONS);
        all.put(PascalSource.BOUNDARIES.name(), LabelTargets.boundaries(regions));
        return all;
    }

    private static LabelTensor segmentation(Path file, Path image, RgbImage pixels) {
        BufferedImage picture = TargetFiles.decode(file);
        TargetFiles.requireSize(file, picture, image, pixels.height(), pixels.width());
        return TargetFiles.labels(file, picture, PascalSource.SEGMENTATION);
    }

    private static BufferedImage distilled(Path file, Path image, int height, int width) {
        BufferedImage picture = TargetFiles.decode(file);
        TargetFiles.requireAspect(file, picture, image, height, width);
        return picture;
    }

    /** Salient is what the network gave more than one half. */
    private static LabelTensor saliency(Path file, Path image, RgbImage pixels) {
        LabelTensor levels = TargetFiles.levels(file, distilled(file, image, pixels.height(), pixels.width()));
        int[] salient = levels.values().clone();
        for (int i = 0; i < salient.length; i++) {
            salient[i] = salient[i] > HALF ? 1 : 0;
        }
        return TargetArrays.resized(new LabelTensor(levels.shape(), salient), pixels.height(), pixels.width());
    }

    private static FloatTensor normals(Path file, Path image, LabelTensor context) {
        int height = context.shape().get(1);
        int width = context.shape().get(2);
        FloatTensor stored = TargetFiles.leftUpNormals(file, distilled(file, image, height, width));
        FloatTensor all = TargetArrays.resized(stored, height, width);
        float[] believed = all.values().clone();
        for (int i = 0; i < believed.length; i++) {
            if (!ContextLabels.hasNormals(context.values()[i % (height * width)])) {
                believed[i] = Float.NaN;
            }
        }
        return new FloatTensor(all.shape(), believed);
    }
}
