package io.rheostat.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the system could not do with a file, in words: many exceptions of the platform have no message but a path. */
public final class FileFailure {
    private FileFailure() {}

    /** {@code Could not WHAT: REASON.} */
    public static UncheckedIOException of(String what, IOException e) {
        return new UncheckedIOException("Could not " + what + ": " + reason(e) + ".", e);
    }

    private static String reason(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        } else if (e instanceof AccessDeniedException) {
            return "access denied to " + e.getMessage();
        } else if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        } else if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is in the way";
        } else if (e instanceof NotDirectoryException) {
            return e.getMessage() + " is not a folder";
        } else if (e instanceof DirectoryNotEmptyException) {
            return e.getMessage() + " is not empty";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
