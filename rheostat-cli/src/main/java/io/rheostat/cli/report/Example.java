package io.rheostat.cli.report;

import io.rheostat.data.Sample;
import io.rheostat.image.Footprint;
import io.rheostat.image.Pictures;
import io.rheostat.task.Task;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test image to show.
 *
 * @param sample as large as the network's input, as metrics judge it
 * @param part of it that is image and no padding
 * @param truths as large as the part alone: what is derived from others knows nothing beside padding, which would show at its edges
 */
record Example(Sample sample, Footprint part, Map<String, Target> truths) {
    BufferedImage photograph() {
        return withoutPadding(Pictures.image(sample.image()));
    }

    /** Of a picture as large as the sample. */
    BufferedImage withoutPadding(BufferedImage picture) {
        return picture.getSubimage(0, 0, part.width(), part.height());
    }

    /** What to judge by. Null where nothing at all is known of it. */
    @Nullable
    Target truth(Task task) {
        return known(sample.targets().get(task.name()));
    }

    /** What to show. Null where nothing at all is known of it. */
    @Nullable
    Target shownTruth(Task task) {
        return known(truths.get(task.name()));
    }

    private static @Nullable Target known(@Nullable Target target) {
        return target != null && target.isKnown() ? target : null;
    }
}
