package io.rheostat.cli.report;

import io.rheostat.data.Sample;
import io.rheostat.image.Footprint;
import io.rheostat.image.Pictures;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test image to show.
 *
 * @param sample as large as the network's input
 * @param part of it that is image and no padding
 */
record Example(Sample sample, Footprint part) {
    BufferedImage photograph() {
        return withoutPadding(Pictures.image(sample.image()));
    }

    /** Of a picture as large as the sample. */
    BufferedImage withoutPadding(BufferedImage picture) {
        return picture.getSubimage(0, 0, part.width(), part.height());
    }

    /** As large as the sample. */
    BufferedImage blank() {
        return new BufferedImage(
                sample.image().shape().width(), sample.image().shape().height(), BufferedImage.TYPE_INT_RGB);
    }

    /** Null where nothing at all is known of it. */
    @Nullable
    Target truth(Task task) {
        Target target = sample.targets().get(task.name());
        return target != null && isKnown(target) ? target : null;
    }

    private static boolean isKnown(Target target) {
        if (target instanceof LabelTensor labels) {
            return IntStream.of(labels.values()).anyMatch(label -> label != Task.IGNORE);
        }
        float[] values = ((FloatTensor) target).values();
        return IntStream.range(0, values.length).anyMatch(i -> !Float.isNaN(values[i]));
    }
}
