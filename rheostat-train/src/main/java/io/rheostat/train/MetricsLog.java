package io.rheostat.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, each with its step. A resumed run first drops the lines of the steps that it will take again. */
final class MetricsLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final BufferedWriter out;

    /** @param firstStep the step that the run goes on with; lines from it on are dropped */
    MetricsLog(Path file, long firstStep) {
        try {
            List<String> kept = Files.exists(file) ? linesBefore(file, firstStep) : List.of();
            Files.write(file, kept);
            out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics log " + file + " can't be written", e);
        }
    }

    void write(Map<String, ?> line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("metrics log can't be written", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesBefore(Path file, long firstStep) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> stepOf(line) < firstStep)
                .toList();
    }

    /** A line that was cut off when the run was killed belongs to no step. */
    private static long stepOf(String line) {
        try {
            JsonNode step = JSON.readTree(line).path("step");
            return step.isIntegralNumber() ? step.asLong() : Long.MAX_VALUE;
        } catch (tools.jackson.core.JacksonException e) {
            return Long.MAX_VALUE;
        }
    }
}
