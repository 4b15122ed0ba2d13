package io.rheostat.data;

import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/**
 * What one step consumes.
 *
 * @param images {@code (B, 3, H, W)}, normalised as the network expects them
 * @param targets task name to target, each with the same B; a sample without a label for a task holds
 *     {@link io.rheostat.task.Task#IGNORE} or NaN throughout
 */
public record Batch(FloatTensor images, Map<String, Target> targets) {
    public int size() {
        return images.shape().batch();
    }
}
