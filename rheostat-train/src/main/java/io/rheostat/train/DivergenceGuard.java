package io.rheostat.train;

/**
 * Keeps a run from ruining its weights: a step whose loss or gradient is not finite is left out, and a run in which that happens several
 * times in a row is stopped while its last checkpoint is still good.
 */
final class DivergenceGuard {
    static final int PATIENCE = 5;
    private int inARow;

    /**
     * @return whether the step may be taken
     * @throws DivergedException after too many steps in a row that may not
     */
    boolean admits(long step, double loss, double gradientNorm) {
        if (Double.isFinite(loss) && Double.isFinite(gradientNorm)) {
            inARow = 0;
            return true;
        }
        inARow++;
        if (inARow >= PATIENCE) {
            throw new DivergedException("training diverged: the loss is " + loss + " and the gradient's norm "
                    + gradientNorm + " at step " + step + ", the " + inARow
                    + "th such step in a row. What was saved before is sound. " + DivergedException.ADVICE);
        }
        return false;
    }
}
