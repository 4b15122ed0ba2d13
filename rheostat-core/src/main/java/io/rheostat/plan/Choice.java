package io.rheostat.plan;

/**
 * A subnet as indices into the table.
 *
 * @param widths index of the decoder width of each task
 * @param cost in the resource that is planned with
 */
record Choice(int encoder, int[] widths, long cost, double objective) {
    int width(int task) {
        return widths[task];
    }

    /** Whether this is the one to choose: the higher objective, then the lower cost, then the encoder that the table lists first. */
    boolean isBetterThan(Choice other) {
        if (objective != other.objective) {
            return objective > other.objective;
        }
        return cost != other.cost ? cost < other.cost : encoder < other.encoder;
    }
}
