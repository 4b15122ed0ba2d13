package io.rheostat.data.pascal;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.LabelTargets;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Photographs at the size of their files. Targets may have another size, some by a pixel, and are brought to that one, as in the published
 * code.
 */
record PascalData(PascalLayout layout, List<String> ids) implements DataSet {
    /** Of all labels, for boundaries to follow from; no task has such a name. */
    private static final String REGIONS = "boundaries of";

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
        PascalFiles files = new PascalFiles(layout, ids.get(index));
        RgbImage pixels = files.photograph();
        LabelTensor context = files.context(pixels);
        LabelTensor parts = files.parts(pixels);
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(
                PascalSource.SEGMENTATION.name(),
                TargetArrays.resized(files.segmentation(pixels), pixels.height(), pixels.width()));
        if (parts != null) {
            targets.put(HumanParts.TASK.name(), parts);
        }
        targets.put(
                PascalSource.SALIENCY.name(),
                TargetArrays.resized(files.saliency(pixels), pixels.height(), pixels.width()));
        targets.put(PascalSource.NORMALS.name(), believed(files.normals(pixels), context));
        targets.put(REGIONS, context);
        return new Sample(pixels.toTensor(), targets);
    }

    @Override
    public List<String> faults(int index) {
        return new PascalFiles(layout, ids.get(index)).faults();
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        Map<String, Target> all = new LinkedHashMap<>(targets);
        LabelTensor regions = (LabelTensor) all.remove(REGIONS);
        all.put(PascalSource.BOUNDARIES.name(), LabelTargets.boundaries(regions));
        return all;
    }

    /** Normals of the classes whose normals are good, as large as the photograph. */
    private static FloatTensor believed(FloatTensor stored, LabelTensor context) {
        int height = context.shape().get(1);
        int width = context.shape().get(2);
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
