package io.rheostat.cli;

import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What was written.
 *
 * @param bytes of the file
 * @param plan the subnet that it holds
 */
record ExportReport(String file, long bytes, PlanReport plan) {
    private static final double MEGA = 1e6;

    static ExportReport of(Path file, Plan plan, QualityTable table) {
        try {
            return new ExportReport(file.toString(), Files.size(file), PlanReport.of(plan, table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String asText() {
        return String.format(Locale.ROOT, "%s%n%nwritten to %s, %.1f MB", plan.asText(), file, bytes / MEGA);
    }
}
