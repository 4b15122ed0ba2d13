package io.rheostat.data.load;

import io.rheostat.data.augment.Augmentation;
import io.rheostat.image.Preprocessing;

/**
 * How the samples of a training batch are seen.
 *
 * @param input the size of the batch
 * @param augmentation what is done to a sample before it is brought to that size
 */
public record View(Preprocessing input, Augmentation augmentation) {}
