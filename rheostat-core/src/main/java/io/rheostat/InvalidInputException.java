package io.rheostat;

/**
 * What the user gave can't be used: a wrong value, file or setting, and no fault of the program. The message names the field and its
 * value, says what is allowed, and advises in a sentence that begins with "Maybe". The command line prints it and exits with 2.
 */
public class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
