package io.rheostat.train.measure;

import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import java.util.List;

/** How many images are measured at a time. What comes out does not depend on it, what it takes of memory does. Stateless. */
public final class MeasuredBatch {
    /** 256 MB. Outputs, targets and features are each about as large, and a loader prepares batches ahead. */
    private static final long MOST_VALUES = 1 << 26;

    private static final int MOST_IMAGES = 64;

    private MeasuredBatch() {}

    /** As many, up to 64, as have outputs of 256 MB in all; at least one. */
    public static int size(List<Task> tasks, Preprocessing input) {
        long pixels = (long) input.height() * input.width();
        long values = tasks.stream()
                .mapToLong(task -> task.outputChannels() * (task.kind().isDense() ? pixels : 1))
                .sum();
        return Math.toIntExact(Math.max(1, Math.min(MOST_IMAGES, MOST_VALUES / values)));
    }
}
