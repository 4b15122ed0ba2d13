package io.rheostat.data.pascal;

import io.rheostat.data.Faults;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.data.target.TargetPictures;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one image: pictures as large as they are stored, and MATLAB's maps as large as the photograph. All have its shape. Where the
 * photograph can't be read its {@code pixels} are null, and nothing is judged by its size.
 */
record PascalFiles(PascalLayout layout, String id) {
    /** Saliency is stored as a probability, in 255 steps. */
    private static final int HALF = 127;

    RgbImage photograph() {
        return RgbImage.of(ImageDecoder.decode(layout.image(id)));
    }

    LabelTensor context(RgbImage pixels) {
        return ContextLabels.read(layout.context(id), pixels.height(), pixels.width());
    }

    /** Null where no person's parts are annotated. */
    @Nullable
    LabelTensor parts(RgbImage pixels) {
        return HumanParts.read(layout.parts(id), pixels.height(), pixels.width());
    }

    LabelTensor segmentation(@Nullable RgbImage pixels) {
        Path file = layout.segmentation(id);
        return TargetFiles.labels(file, picture(file, "mask", pixels), PascalSource.SEGMENTATION);
    }

    /** Salient is what the network gave more than one half. */
    LabelTensor saliency(@Nullable RgbImage pixels) {
        Path file = layout.saliency(id);
        LabelTensor levels = TargetFiles.levels(file, picture(file, "saliency", pixels));
        int[] salient = levels.values().clone();
        for (int i = 0; i < salient.length; i++) {
            salient[i] = salient[i] > HALF ? 1 : 0;
        }
        return new LabelTensor(levels.shape(), salient);
    }

    FloatTensor normals(@Nullable RgbImage pixels) {
        Path file = layout.normals(id);
        return TargetFiles.leftUpNormals(file, picture(file, "picture of normals", pixels));
    }

    private BufferedImage picture(Path file, String what, @Nullable RgbImage pixels) {
        BufferedImage picture = TargetPictures.read(file, what, layout.image(id));
        if (pixels != null) {
            TargetFiles.requireAspect(file, picture, layout.image(id), pixels.height(), pixels.width());
        }
        return picture;
    }

    /** All that is wrong with them. */
    List<String> faults() {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(this::photograph);
        faults.of(() -> pixels == null ? opened(layout.context(id)) : context(pixels));
        faults.of(() -> segmentation(pixels));
        faults.of(() -> pixels == null ? opened(layout.parts(id)) : parts(pixels));
        faults.of(() -> saliency(pixels));
        faults.of(() -> normals(pixels));
        return faults.found();
    }

    private static Object opened(Path file) {
        return MatlabFiles.read(file, content -> content);
    }
}
