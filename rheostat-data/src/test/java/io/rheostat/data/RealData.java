package io.rheostat.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public data sets kept beside the repository: tests on them are skipped where there are none. */
public final class RealData {
    private RealData() {}

    public static Path folder(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        Assumptions.abort("no folder shared/data/" + name + " beside the repository");
        throw new AssertionError();
    }
}
