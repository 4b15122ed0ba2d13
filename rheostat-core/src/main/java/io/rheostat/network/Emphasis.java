package io.rheostat.network;

import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;

/**
 * The parameters by which an encoder emphasises a task. Stateless.
 *
 * <p>Norms that depend on the preference are those of CDMA, https://arxiv.org/abs/2203.14949, where a hypernetwork predicts
 * them for any preference. Learning them for each task alone is ours: so many encoders can be calibrated, measured and planned with as
 * any other configuration.
 */
public final class Emphasis {
    private static final char SEPARATOR = '@';

    private Emphasis() {}

    /** What is added to a norm's scale or offset where {@code task} is emphasised, {@code "encoder.stem.norm.scale@depth"}; starts at 0. */
    static ParameterSpec shift(ParameterSpec parameter, String task) {
        return new ParameterSpec(parameter.name() + SEPARATOR + task, parameter.shape(), Role.OFFSET);
    }

    /** Whether a parameter of that name is one that is added for an emphasised task. */
    public static boolean isShift(String parameter) {
        return parameter.indexOf(SEPARATOR) >= 0;
    }

    /** The name of the parameter that a {@link #shift} is added to; any other parameter's is its own. */
    public static String shifted(String parameter) {
        int end = parameter.indexOf(SEPARATOR);
        return end < 0 ? parameter : parameter.substring(0, end);
    }
}
