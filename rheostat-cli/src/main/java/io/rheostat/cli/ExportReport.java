package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written.
 *
 * @param bytes of the file, or of all files in the folder
 * @param plan the subnet that it holds; null where it holds them all
 * @param int8 what counting in integers costs and gains; null where the file does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportReport(
        String file,
        long bytes,
        @Nullable PlanReport plan,
        @Nullable Int8Report int8) {
    private static final double MEGA = 1e6;
    private static final String GAP = System.lineSeparator().repeat(2);

    static ExportReport of(Path file, @Nullable PlanReport plan, @Nullable Int8Report int8) {
        try (Stream<Path> files = Files.walk(file)) {
            long bytes = 0;
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(each);
            }
            return new ExportReport(file.toString(), bytes, plan, int8);
        } catch (IOException e) {
            throw FileFailure.of("read " + file, e);
        }
    }

    String asText() {
        String before = plan == null ? "" : plan.asText() + GAP;
        String after = int8 == null ? "" : GAP + int8.asText();
        return before + "written to " + file + ", " + megabytes(bytes) + after;
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
    }
}
