package io.rheostat.data.pascal;

import io.rheostat.data.Faults;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with the files of an image, in the words of {@link PascalData}. Sizes are judged where the photograph can be read. */
record PascalFaults(PascalLayout layout, String id) {
    List<String> all() {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(() -> RgbImage.of(ImageDecoder.decode(layout.image(id))));
        faults.of(() -> context(pixels));
        faults.of(() -> segmentation(pixels));
        faults.of(() -> parts(pixels));
        faults.of(() -> TargetFiles.levels(layout.saliency(id), ImageDecoder.decode(layout.saliency(id))));
        faults.of(() -> TargetFiles.leftUpNormals(layout.normals(id), ImageDecoder.decode(layout.normals(id))));
        return faults.found();
    }

    private Object context(@Nullable RgbImage pixels) {
        return pixels == null
                ? MatlabFiles.read(layout.context(id), content -> content)
                : ContextLabels.read(layout.context(id), pixels.height(), pixels.width());
    }

    private Object segmentation(@Nullable RgbImage pixels) {
        Path file = layout.segmentation(id);
        BufferedImage picture = ImageDecoder.decode(file);
        if (pixels != null) {
            TargetFiles.requireSize(file, picture, layout.image(id), pixels.height(), pixels.width());
        }
        return TargetFiles.labels(file, picture, PascalSource.SEGMENTATION);
    }

    private @Nullable Object parts(@Nullable RgbImage pixels) {
        return pixels == null
                ? MatlabFiles.read(layout.parts(id), content -> content)
                : HumanParts.read(layout.parts(id), pixels.height(), pixels.width());
    }
}
