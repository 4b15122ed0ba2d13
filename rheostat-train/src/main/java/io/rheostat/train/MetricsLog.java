package io.rheostat.train;

import io.rheostat.file.AtomicFiles;
import io.rheostat.file.FileFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, each with its step. A resumed run first drops the lines of the steps that it will take again. */
final class MetricsLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final BufferedWriter out;

    /** @param firstStep the step that the run goes on with; lines from it on are dropped */
    MetricsLog(Path file, long firstStep) {
        try {
            if (Files.exists(file)) {
                AtomicFiles.write(file, linesBefore(file, firstStep));
            }
            out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FileFailure.of("open the metrics log " + file, e);
        }
    }

    void write(Map<String, ?> line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw FileFailure.of("write the metrics log", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw FileFailure.of("close the metrics log", e);
        }
    }

    private static String linesBefore(Path file, long firstStep) throws IOException {
        // A crash can leave any bytes at the end: read so that none of them is an error.
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> stepOf(line) < firstStep)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** A line that was cut off when the run was killed belongs to no step. */
    private static long stepOf(String line) {
        try {
            JsonNode step = JSON.readTree(line).path("step");
            return step.isIntegralNumber() ? step.asLong() : Long.MAX_VALUE;
        } catch (JacksonException e) {
            return Long.MAX_VALUE;
        }
    }
}
