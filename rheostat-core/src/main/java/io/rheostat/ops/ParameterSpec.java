package io.rheostat.ops;

/**
 * A parameter of the supernet at full width.
 *
 * @param name unique in the network, path-like: {@code "encoder.stage1.block0.conv1.weight"}
 * @param shape at full width; convolution kernels are {@code (out, in / groups, kH, kW)}, linear weights {@code (out, in)}
 * @param role decides how it starts and whether weight decay applies
 */
public record ParameterSpec(String name, Shape shape, Role role) {
    /** What a parameter does. */
    public enum Role {
        /** A kernel before a normalisation or an activation: He-normal over its fan-out. */
        KERNEL,
        /** The kernel of a final output: normal with standard deviation 0.01. */
        OUTPUT_KERNEL,
        /** An additive bias: starts at 0; no weight decay. */
        BIAS,
        /** A normalisation's scale: starts at 1; no weight decay. */
        SCALE,
        /** The scale of a residual branch's last normalisation: starts at 0, so that a block starts as the identity; no weight decay. */
        RESIDUAL_SCALE,
        /** A normalisation's offset: starts at 0; no weight decay. */
        OFFSET;

        /** Whether it is a normalisation's. */
        public boolean isOfNorm() {
            return this == SCALE || this == RESIDUAL_SCALE || this == OFFSET;
        }

        public boolean decays() {
            return this == KERNEL || this == OUTPUT_KERNEL;
        }
    }
}
