package io.rheostat.data;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import org.jspecify.annotations.Nullable;

/** The values of a tensor, a byte each where none is lost by it. */
sealed interface PackedValues {
    Target target();

    long bytes();

    /** Labels are packed where there are at most 255 of them; real values are kept as they are. */
    static PackedValues of(Target target) {
        byte[] packed = target instanceof LabelTensor labels ? Labels.packed(labels.values()) : null;
        return packed == null ? new Whole(target) : new Labels(target.shape(), packed);
    }

    /** Of colours, which in most pictures have 256 levels. */
    static PackedValues ofLevels(FloatTensor image) {
        byte[] packed = Levels.packed(image.values());
        return packed == null ? new Whole(image) : new Levels(image.shape(), packed);
    }

    /** What can't be packed. */
    record Whole(Target target) implements PackedValues {
        @Override
        public long bytes() {
            return 4 * target.shape().elements();
        }
    }

    /** 0 to 254, and 255 for unknown. */
    record Labels(Shape shape, byte[] values) implements PackedValues {
        private static final int UNKNOWN = 255;

        static byte @Nullable [] packed(int[] labels) {
            byte[] packed = new byte[labels.length];
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] >= UNKNOWN) {
                    return null;
                }
                packed[i] = (byte) (labels[i] == Task.IGNORE ? UNKNOWN : labels[i]);
            }
            return packed;
        }

        @Override
        public Target target() {
            int[] labels = new int[values.length];
            for (int i = 0; i < labels.length; i++) {
                int label = values[i] & 0xFF;
                labels[i] = label == UNKNOWN ? Task.IGNORE : label;
            }
            return new LabelTensor(shape, labels);
        }

        @Override
        public long bytes() {
            return values.length;
        }
    }

    /** 0 to 255, for colours from 0 to 1. */
    record Levels(Shape shape, byte[] values) implements PackedValues {
        private static final float[] COLOURS = colours();

        private static float[] colours() {
            float[] colours = new float[256];
            for (int level = 0; level < 256; level++) {
                colours[level] = level / 255f;
            }
            return colours;
        }

        static byte @Nullable [] packed(float[] colours) {
            byte[] packed = new byte[colours.length];
            for (int i = 0; i < colours.length; i++) {
                int level = Math.round(colours[i] * 255);
                if (level < 0 || level > 255 || COLOURS[level] != colours[i]) {
                    return null;
                }
                packed[i] = (byte) level;
            }
            return packed;
        }

        @Override
        public Target target() {
            float[] colours = new float[values.length];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = COLOURS[values[i] & 0xFF];
            }
            return new FloatTensor(shape, colours);
        }

        @Override
        public long bytes() {
            return values.length;
        }
    }
}
