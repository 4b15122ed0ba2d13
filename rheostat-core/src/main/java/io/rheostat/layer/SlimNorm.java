package io.rheostat.layer;

import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;

/** A batch normalisation of as many channels as its input has. Scale and offset are shared by all widths; statistics never are. */
public record SlimNorm(String site, ParameterSpec scale, ParameterSpec offset) {
    public static SlimNorm of(String site, int channels, Role scaleRole) {
        Shape shape = new Shape(channels);
        return new SlimNorm(
                site,
                new ParameterSpec(site + ".scale", shape, scaleRole),
                new ParameterSpec(site + ".offset", shape, Role.OFFSET));
    }

    public <T> T forward(Ops<T> ops, T x) {
        int active = ops.shape(x).channels();
        T gamma = ops.parameter(ParameterSlice.prefix(scale, active));
        T beta = ops.parameter(ParameterSlice.prefix(offset, active));
        return ops.batchNorm(x, new Norm<>(site, gamma, beta));
    }
}
