package io.rheostat.data.load;

import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.CopyPaste;
import io.rheostat.image.Preprocessing;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a training batch are seen.
 *
 * @param input the size of the batch
 * @param augmentation what is done to a sample before it is brought to that size
 * @param paste what is laid over a sample after that, from another one that was augmented likewise; null for nothing
 */
public record View(
        Preprocessing input,
        Augmentation augmentation,
        @Nullable CopyPaste paste) {
    public View(Preprocessing input, Augmentation augmentation) {
        this(input, augmentation, null);
    }
}
