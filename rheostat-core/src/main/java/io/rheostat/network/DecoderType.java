package io.rheostat.network;

import java.util.Locale;

/** The decoders that can be asked for; {@link #toString} is the name in configurations. */
public enum DecoderType {
    /** Classification: mean over positions, then logits. Nothing to slim. */
    LINEAR,
    /** Classification: mean over positions, one hidden layer, then logits. */
    MLP,
    /** Classification: a residual block, mean over positions, then logits. */
    RESIDUAL,
    /** Dense: the deepest features and a skip from stride 4, joined and convolved. */
    LIGHT,
    /** Dense: DeepLabv3+. */
    DEEPLAB;

    public boolean isDense() {
        return this == LIGHT || this == DEEPLAB;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
