package io.rheostat.image;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;

/** Of a yes-or-no answer a pixel, how probable the yes is. Stateless. */
public final class Probabilities {
    private Probabilities() {}

    /** Of logits of any shape: the logistic function of each, in a copy. */
    public static FloatTensor of(FloatTensor logits) {
        float[] probabilities = new float[logits.values().length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits.values()[i])));
        }
        return new FloatTensor(logits.shape(), probabilities);
    }

    /** Of labels {@code (1, H, W)}, which are certain: {@code (1, 1, H, W)} of 0 and 1, and NaN where unknown. */
    public static FloatTensor of(LabelTensor labels) {
        float[] probabilities = new float[labels.values().length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = labels.values()[i] == Task.IGNORE ? Float.NaN : labels.values()[i];
        }
        return new FloatTensor(
                new Shape(1, 1, labels.shape().get(1), labels.shape().get(2)), probabilities);
    }
}
