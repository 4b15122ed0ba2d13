package io.rheostat.data.rgbd;

import io.rheostat.data.DataSet;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.DepthBoundaries;
import io.rheostat.data.derive.DepthNormals;
import io.rheostat.data.derive.DepthRegistration;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.data.target.TargetPictures;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frames at the size of their files, with depth where the photograph shows it, and with normals, which are fitted at that
 * size and survive resizing.
 * Boundaries are derived from depth at the size at which they are used.
 */
record RgbdData(
        RgbdLayout layout,
        List<String> frames,
        Intrinsics camera,
        @Nullable DepthRegistration registration,
        double metresPerStep,
        DepthNormals normals)
        implements DataSet {
    private static final double JUMP = 0.05;
    /** The shadow of a near thing is that part of the width at most. */
    private static final double GAP = 0.05;

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public List<Path> files(int index) {
        return List.of(layout.color(frames.get(index)), layout.depth(frames.get(index)));
    }

    @Override
    public Sample get(int index) {
        RgbImage pixels = pixels(index);
        FloatTensor measured = measured(index, pixels);
        FloatTensor depth = registration == null ? measured : registration.of(measured);
        return new Sample(
                pixels.toTensor(),
                Map.of(RgbdSource.DEPTH.name(), depth, RgbdSource.NORMALS.name(), normals.of(depth)));
    }

    private RgbImage pixels(int index) {
        return RgbImage.of(ImageDecoder.decode(layout.color(frames.get(index))));
    }

    private FloatTensor measured(int index, @Nullable RgbImage pixels) {
        Path file = layout.depth(frames.get(index));
        BufferedImage picture = TargetPictures.read(file, "depth", layout.color(frames.get(index)), pixels);
        camera.requireFor(file, picture.getHeight(), picture.getWidth());
        return TargetFiles.depth(file, picture, metresPerStep);
    }

    @Override
    public List<String> faults(int index) {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(() -> pixels(index));
        faults.of(() -> measured(index, pixels));
        return faults.found();
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        FloatTensor depth = (FloatTensor) targets.get(RgbdSource.DEPTH.name());
        int gap = (int) Math.round(GAP * depth.shape().width());
        Map<String, Target> all = new LinkedHashMap<>(targets);
        all.put(RgbdSource.BOUNDARIES.name(), new DepthBoundaries(JUMP, gap).of(depth));
        return all;
    }
}
