package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * The lower sample with the upper one's things. Of a task that one of the two has no target of, nothing is known in its pixels. Where
     * nothing says what is a thing above, the lower sample stays as it is. Stateless; changes neither.
     *
     * @param below of the same size as {@code above}
     */
    public Sample apply(Sample below, Sample above) {
        if (!(above.targets().get(task) instanceof LabelTensor labels)) {
            return below;
        }
        boolean[] things = things(labels.values());
        Set<String> names = new LinkedHashSet<>(below.targets().keySet());
        names.addAll(above.targets().keySet());
        Map<String, Target> targets = new LinkedHashMap<>();
        for (String name : names) {
            targets.put(name, laid(below.targets().get(name), above.targets().get(name), things));
        }
        return new Sample(laid(below.image(), above.image(), things), targets);
    }

    private static boolean[] things(int[] labels) {
        boolean[] things = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            things[i] = labels[i] != Task.IGNORE && labels[i] > 0;
        }
        return things;
    }

    /** At least one of the two is there. */
    private static Target laid(@Nullable Target below, @Nullable Target above, boolean[] things) {
        if (below == null) {
            Target known = Objects.requireNonNull(above);
            return laid(unknown(known), known, things);
        }
        Target other = above == null ? unknown(below) : above;
        return below instanceof LabelTensor labels
                ? laid(labels, (LabelTensor) other, things)
                : laid((FloatTensor) below, (FloatTensor) other, things);
    }

    /** As large, and all of it unknown. */
    private static Target unknown(Target like) {
        return like instanceof LabelTensor ? LabelTensor.unknown(like.shape()) : FloatTensor.unknown(like.shape());
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
