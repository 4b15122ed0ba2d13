package io.rheostat.pretrained;

import java.util.Locale;

/** How published weights are named and stored; {@link #toString} is the name in configurations. */
public enum PretrainedFormat {
    /** Whatever the file's names say. */
    AUTO,
    /** A safetensors file with the names of torchvision. */
    TORCHVISION,
    /** A safetensors file with the names of timm. */
    TIMM,
    /** A layers model of TensorFlow.js with the names of Keras: a folder with {@code model.json} and shards of float32. */
    TFJS;

    Dialect dialect() {
        return this == TFJS ? Dialect.KERAS : Dialect.TORCH;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
