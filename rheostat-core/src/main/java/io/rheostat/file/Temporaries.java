package io.rheostat.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Names of temporary siblings, {@code .NAME.PID-NUMBER.tmp}. The process is part of the name, so that what a killed process left behind
 * can be told from what a living one is writing.
 */
final class Temporaries {
    private static final AtomicLong NUMBER = new AtomicLong();

    private Temporaries() {}

    static Path siblingOf(Path file) {
        long pid = ProcessHandle.current().pid();
        return file.resolveSibling("." + file.getFileName() + "." + pid + "-" + NUMBER.getAndIncrement() + ".tmp");
    }

    /** Deletes the temporary siblings of {@code file} whose process is gone. */
    static void deleteAbandoned(Path file) throws IOException {
        String prefix = "." + file.getFileName() + ".";
        try (DirectoryStream<Path> siblings =
                Files.newDirectoryStream(file.getParent(), entry -> isAbandoned(entry, prefix))) {
            for (Path sibling : siblings) {
                deleteTree(sibling);
            }
        }
    }

    private static boolean isAbandoned(Path entry, String prefix) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("[0-9]{1,18}-[0-9]+\\.tmp")) {
            return false;
        }
        long pid = Long.parseLong(name.substring(prefix.length(), name.indexOf('-', prefix.length())));
        return ProcessHandle.of(pid).isEmpty();
    }

    /** Deletes a file, or a folder with all that is in it; links are not followed. */
    static void deleteTree(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(root)) {
                for (Path child : children.toList()) {
                    deleteTree(child);
                }
            }
        }
        Files.deleteIfExists(root);
    }
}
