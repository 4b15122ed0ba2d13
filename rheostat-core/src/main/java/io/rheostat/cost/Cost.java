package io.rheostat.cost;

/**
 * What a network, or a part of one, costs for a single image. Additive over parts.
 *
 * @param macs multiply-accumulates of convolutions and linear layers, and one an input element of average pooling; nothing else counts
 * @param params active parameters
 * @param activations elements written by all operations together
 */
public record Cost(long macs, long params, long activations) {
    public static final Cost ZERO = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(
                Math.addExact(macs, other.macs),
                Math.addExact(params, other.params),
                Math.addExact(activations, other.activations));
    }
}
