package io.rheostat;

/** No subnet satisfies the constraint. The message names the smallest possible cost. The command line prints it and exits with 3. */
public class InfeasibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfeasibleException(String message) {
        super(message);
    }
}
