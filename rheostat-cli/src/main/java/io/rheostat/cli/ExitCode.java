package io.rheostat.cli;

/** What the exit code of the command means; scripts rely on it. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** A fault of ours, or of the machine. */
    public static final int FAULT = 1;
    /** Wrong usage or wrong input. */
    public static final int WRONG_INPUT = 2;
    /** No subnet satisfies the constraint. */
    public static final int INFEASIBLE = 3;

    private ExitCode() {}
}
