package io.rheostat.train.torch;

/** libtorch failed, or can't be loaded. The message is the useful line of its report; the cause keeps the rest. */
public class TorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Keeps the first line of libtorch's report: what follows is the C++ stack. */
    static TorchException from(RuntimeException failure) {
        String report = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new TorchException("libtorch: " + report.lines().findFirst().orElse(report), failure);
    }
}
