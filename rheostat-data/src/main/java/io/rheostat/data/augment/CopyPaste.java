package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lays the things of one picture over another, with their labels, so that few pictures show many things in many places (<a
 * href="https://arxiv.org/abs/2012.07177">Ghiasi et al. 2021</a>, for labels without instances: all things of a picture at once).
 * Where the thing's outline is unknown, within the ribbon around it, the lower picture stays, with its labels.
 *
 * @param task whose labels say what is a thing: every known class but the first, which is the background
 * @param share of the pictures that things are laid over, in [0, 1]
 */
public record CopyPaste(String task, double share) {
    public CopyPaste {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidInputException(
                    "paste: " + share + " is not allowed; it must be in [0, 1]. Maybe 0.5, or 0 for none.");
        }
    }

    /**
     * The lower sample with the upper one's things. Stateless; changes neither.
     *
     * @param below of the same size as {@code above}, with targets of the same tasks
     */
    public Sample apply(Sample below, Sample above) {
        int[] labels = ((LabelTensor) above.targets().get(task)).values();
        boolean[] things = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            things[i] = labels[i] != Task.IGNORE && labels[i] > 0;
        }
        Map<String, Target> targets = new LinkedHashMap<>();
        below.targets()
                .forEach((name, target) ->
                        targets.put(name, laid(target, above.targets().get(name), things)));
        return new Sample(laid(below.image(), above.image(), things), targets);
    }

    private static Target laid(Target below, Target above, boolean[] things) {
        return below instanceof LabelTensor labels
                ? laid(labels, (LabelTensor) above, things)
                : laid((FloatTensor) below, (FloatTensor) above, things);
    }

    private static LabelTensor laid(LabelTensor below, LabelTensor above, boolean[] things) {
        requireSame(below.shape(), above.shape());
        int[] values = below.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = things[i] ? above.values()[i] : values[i];
        }
        return new LabelTensor(below.shape(), values);
    }

    private static FloatTensor laid(FloatTensor below, FloatTensor above, boolean[] things) {
        requireSame(below.shape(), above.shape());
        float[] values = below.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = things[i % things.length] ? above.values()[i] : values[i];
        }
        return new FloatTensor(below.shape(), values);
    }

    private static void requireSame(Shape below, Shape above) {
        if (!below.equals(above)) {
            throw new IllegalArgumentException(
                    "things of a sample of " + above + " can't be laid over one of " + below);
        }
    }
}
